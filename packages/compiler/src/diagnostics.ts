import type { Edit, Help } from './edits.ts';
import type { Place } from './places.ts';

export interface DiagnosticKind {
  readonly severity: 'error' | 'warning';
  /** The sentence an analyst reads; `{name}` is filled from the parameters. */
  readonly message: string;
  /** People may know better: what it is about can acknowledge it, with a reason. */
  readonly acceptable?: true;
  /** Declared before its check is written: it has no fixture yet. */
  readonly pending?: true;
}

/**
 * Every diagnostic there is: code → severity and message. Codes are never reused.
 * Each has a folder in test/fixtures/diagnostics with the smallest wrong definition and the expected report.
 */
export const diagnosticKinds = {
  // Files
  'unreadable-file': { severity: 'error', message: 'This file cannot be read: {problem}.' },
  'missing-file': { severity: 'error', message: 'There is no file {file}: {why}.' },
  'wrong-file-name': { severity: 'error', message: 'This file holds {holds}, so its name should be {name}.' },
  'unlisted-section': {
    severity: 'warning',
    message: 'The section "{id}" is not among the "sections" of collection.json, so it is never asked.',
  },
  'json-syntax': { severity: 'error', message: 'This is not JSON: {problem}.' },
  'bad-character': {
    severity: 'error',
    message: 'This text holds a character that cannot be stored (half of a pair, or NUL).',
  },
  'duplicate-key': { severity: 'error', message: '"{key}" stands twice in the same object.' },
  'nested-too-deeply': { severity: 'error', message: 'This is nested more than {deepest} levels deep.' },
  'schema-not-named': {
    severity: 'warning',
    message: 'An editor cannot help with this file: {problem}.',
  },
  // Shape
  'unknown-key': { severity: 'error', message: '"{key}" means nothing in {where}.' },
  'missing-key': { severity: 'error', message: '{where} needs "{key}".' },
  'wrong-type': { severity: 'error', message: '{what} should be {expected}, not {found}.' },
  'unknown-choice': { severity: 'error', message: '"{value}" is not one of {choices}.' },
  'missing-wording': { severity: 'error', message: '{what} has no "{key}".' },
  'wrong-format': { severity: 'error', message: '{what} is not written right: {expected}.' },
  // Lookups
  'wrong-columns': { severity: 'error', message: 'The header should be {expected}, not {found}.' },
  'wrong-row': { severity: 'error', message: 'This row has {found} cells; the header has {expected}.' },
  'bad-cell': { severity: 'error', message: '"{cell}" in column "{column}" is not {expected}.' },
  // Years
  'unknown-year': { severity: 'error', message: 'There is no year {year} of {collection}; there are {years}.' },
  'year-out-of-order': { severity: 'error', message: 'The year {year} does not follow {before}.' },
  'window-missing': { severity: 'error', message: 'windows.json has no dates for {year}.' },
  'overlay-target-missing': { severity: 'error', message: 'There is no {what}.' },
  'overlay-already-so': { severity: 'error', message: '{what} already.' },
  'overlay-bad-patch': { severity: 'error', message: 'This patch cannot be applied: {problem}.' },
  'unfinished-change': { severity: 'warning', message: 'The change "{id}" is not finished: its patch is empty.' },
  'dates-out-of-order': { severity: 'error', message: '{later} ({day}) does not follow {earlier} ({before}).' },
  'wrong-first-day': { severity: 'error', message: 'The year {year} starts on {expected}, not on {found}.' },
  'periods-do-not-join': {
    severity: 'error',
    message: 'Every day of the year lies in one period, so "{key}" should be {expected} here, not {found}.',
  },
  'periods-without-events': {
    severity: 'error',
    message:
      'Records are sent period by period only if {year} has "periods" and collection.json has "events"; one of them is missing.',
  },
  'duplicate-window': { severity: 'error', message: 'The dates of {year} stand here twice.' },
  'unknown-date': { severity: 'error', message: 'There is no date "{date}" of {year} that could have moved.' },
  'history-does-not-fit': {
    severity: 'error',
    message: 'The history moves "{date}" to {to}, but {what} {now}.',
  },
  'date-moved-unsaid': {
    severity: 'warning',
    message: '"{date}" is {day}; when the year was released it was {before}, and the history does not say why.',
  },
  'frozen-year-changed': {
    severity: 'error',
    message: 'The form of {year} was released on {on} and has changed since.',
  },
  'duplicate-change-id': { severity: 'error', message: 'The year {year} has another change with the id "{id}".' },
  // Elements
  'duplicate-id': {
    severity: 'error',
    message: '"{id}" is the id of {what} here and of {other} in {file}, line {line}.',
  },
  'duplicate-code': {
    severity: 'error',
    message: 'The question "{question}" has another option with the code {code}.',
  },
  'question-not-placed': { severity: 'warning', acceptable: true, message: 'No page asks the question "{id}".' },
  'unknown-variable': { severity: 'error', message: 'There is no variable "{id}".' },
  'wrong-variable-type': { severity: 'error', message: '"{id}" is of type {found}; here it must be of type {type}.' },
  'unknown-replaced': { severity: 'error', message: 'The year before had no variable "{id}" to replace.' },
  'unknown-repeat': { severity: 'error', message: 'collection.json declares no repeat "{id}".' },
  'add-another-without-pages': {
    severity: 'error',
    message: 'No pages ask about each {repeat}, so there is no place for the question whether there is another.',
  },
  'repeat-without-member': {
    severity: 'error',
    message: '"{id}" is written out for each {repeat}, so its id must hold "{{repeat}}".',
  },
  'unknown-lookup': { severity: 'error', message: 'There is no reference table "{id}".' },
  'unknown-column': { severity: 'error', message: 'The reference table "{table}" has no column "{column}".' },
  'duplicate-row': { severity: 'error', message: 'In {year}, "{table}" has another row with the key {key}.' },
  'lookup-without-labels': {
    severity: 'error',
    message: 'The reference table "{id}" names no "code" and "label" columns, so nothing can be chosen from it.',
  },
  'limits-out-of-order': { severity: 'error', message: '{low} is more than {high}.' },
  'bad-pattern': { severity: 'error', message: 'This pattern cannot be used: {problem}.' },
  'missing-translation': { severity: 'warning', message: 'This text is not there in the language "{language}".' },
  'unknown-placeholder': { severity: 'error', message: '{placeholder} stands for nothing.' },
  'placeholder-outside-repeat': {
    severity: 'error',
    message: '{placeholder} has a meaning only in an element with that "repeat".',
  },
  'wrong-placeholder-type': { severity: 'error', message: '{placeholder} cannot show a variable of type {type}.' },
  // Names and expressions
  'unknown-reference': { severity: 'error', message: 'There is nothing called "{name}" to read.' },
  'unknown-question': { severity: 'error', message: 'There is no question "{id}" to ask.' },
  'unknown-operator': { severity: 'error', message: '"{operator}" is not an operator.' },
  'unknown-code': { severity: 'error', message: '"{code}" is not a code of "{of}".' },
  'wrong-arguments': { severity: 'error', message: 'Found {found}; wanted {wanted}.' },
  'wrong-operand-type': { severity: 'error', message: 'Found {found}; wanted {wanted}.' },
  'wrong-derivation-type': { severity: 'error', message: '"{name}" is of type {type}, which cannot hold {found}.' },
  'given-not-allowed': {
    severity: 'error',
    message: '"given" of "{name}" looks past routing, so it may stand only in "derive" and "default".',
  },
  'submitted-without-events': {
    severity: 'error',
    message: '"{word}" of "{name}" has no meaning here: collection.json names no "events", so a record is sent once.',
  },
  'division-not-rounded': { severity: 'error', message: 'The result of "divide" must stand in a "round".' },
  'placed-twice-at-once': {
    severity: 'error',
    message: 'The question "{id}" stands on the pages "{first}" and "{second}", and one log can be asked both.',
  },
  cycle: { severity: 'error', message: 'These depend on one another: {loop}.' },
  // Proved of a whole form
  'page-never-reached': {
    severity: 'warning',
    acceptable: true,
    message: 'No log reaches the page "{id}": its conditions exclude one another.',
  },
  'option-never-chosen': {
    severity: 'warning',
    acceptable: true,
    message: 'No log can choose the option {code} of "{question}".',
  },
  'rule-never-fires': { severity: 'warning', acceptable: true, message: 'No log breaks the rule "{id}".' },
  'rule-always-fires': {
    severity: 'warning',
    acceptable: true,
    message: 'Every log that answers what the rule "{id}" reads breaks it.',
  },
  'required-question-unanswerable': {
    severity: 'error',
    acceptable: true,
    message: 'The question "{id}" is required on a page where it has no answer to give.',
  },
  'rules-leave-no-answer': {
    severity: 'error',
    acceptable: true,
    message: 'Whatever is answered, one of the rules "{first}" and "{second}" speaks.',
  },
  'unneeded-acknowledgement': {
    severity: 'warning',
    message: 'The finding "{finding}" is accepted here, but without that nothing would be found.',
  },
  // How parts go together
  'unused-name': { severity: 'warning', message: 'Nothing reads the name "{id}".' },
  'unused-derivation': {
    severity: 'warning',
    acceptable: true,
    message: 'Nothing reads "{id}", and it is no column of the data.',
  },
  'unused-fact': { severity: 'warning', message: 'No year reads the fact "{id}", so nobody need supply it.' },
  'unused-external': { severity: 'warning', message: 'No year asks the outside service "{id}".' },
  'unused-lookup': { severity: 'warning', message: 'No year reads the reference table "{id}".' },
  'lookup-without-rows': { severity: 'error', message: 'The reference table "{id}" has no rows in force in {year}.' },
  'lookup-key-missing': {
    severity: 'warning',
    message: 'The reference table "{table}" has no row for these codes of "{of}": {codes}.',
  },
  'duplicate-row-label': {
    severity: 'warning',
    message: 'In {year}, "{table}" has another row that reads "{label}": nobody can tell the two apart.',
  },
  'unknown-finding': { severity: 'error', message: 'There is no finding "{finding}" to acknowledge.' },
  'unacceptable-finding': {
    severity: 'error',
    message: 'The finding "{finding}" cannot be accepted: what it reports has to be put right.',
  },
  'empty-section': { severity: 'warning', message: 'The section "{id}" holds nothing.' },
  'member-out-of-range': {
    severity: 'error',
    message: 'There is no {repeat} {member}: they are numbered from {from} to {to}.',
  },
  'difference-for-nobody': { severity: 'error', message: '"{id}" is not written out for member {member}.' },
  'unfit-duplicate-key': { severity: 'error', message: 'Duplicates cannot be found by "{id}": {why}.' },
  'identifying-not-personal': {
    severity: 'error',
    message: '"{id}" identifies people or homes but is not marked "personal", so program logs would show it.',
  },
  'retention-without-personal': {
    severity: 'error',
    message: '"retention_years" erases nothing: no question or derivation is marked "personal".',
  },
  // Conditions
  'repeated-entry': { severity: 'warning', message: '{entry} stands twice in this list.' },
  'duplicate-condition': { severity: 'warning', message: 'This condition stands twice in the same "{operator}".' },
  'self-comparison': { severity: 'error', message: '"{operator}" has the same thing on both sides.' },
  'between-out-of-order': { severity: 'error', message: 'Nothing is between {low} and {high}.' },
  'impossible-date': { severity: 'error', message: 'There is no day {day}.' },
  'duplicate-branch': {
    severity: 'error',
    message: 'An earlier branch has the same condition, so this one is never chosen.',
  },
  'branches-alike': { severity: 'warning', message: 'Every branch gives the same value.' },
  'never-together': { severity: 'error', message: 'No value of "{name}" meets this and the conditions before it.' },
  'always-one': { severity: 'error', message: 'Every value of "{name}" meets this or a condition before it.' },
  'comparison-out-of-range': {
    severity: 'warning',
    message: '"{name}" is accepted from {low} to {high}, so this {outcome} holds.',
  },
  'constant-condition': { severity: 'warning', message: 'Nothing that is answered decides this condition.' },
  'needless-operator': { severity: 'warning', message: '"{operator}" says no more here than what stands in it.' },
  'read-before-asked': {
    severity: 'warning',
    acceptable: true,
    message: 'The page "{id}" waits for "{read}", which is asked only after it.',
  },
  // Rules
  'blames-unread': {
    severity: 'warning',
    acceptable: true,
    message: 'The rule "{id}" looks at none of the variables that it blames.',
  },
  'blamed-twice': { severity: 'warning', message: '"{id}" is blamed already.' },
  'duplicate-rule': {
    severity: 'warning',
    acceptable: true,
    message: 'The rule "{other}" fails on the same condition as "{id}".',
  },
  'duplicate-message': {
    severity: 'warning',
    acceptable: true,
    message: 'The rules "{other}" and "{id}" say the same.',
  },
  'rule-not-in-force': {
    severity: 'warning',
    acceptable: true,
    message: 'The rule "{id}" is in force on no day of {year}.',
  },
  'blames-only-derived': {
    severity: 'warning',
    acceptable: true,
    message: 'The rule "{id}" blames only what is worked out, which nobody can correct.',
  },
  'message-shows-unread': {
    severity: 'warning',
    acceptable: true,
    message: 'The message of "{id}" shows "{shown}", which the rule neither reads nor blames.',
  },
  // Questions
  'label-starts-with-code': { severity: 'warning', message: 'This label begins with its own code, {code}.' },
  'label-number-differs': {
    severity: 'warning',
    message: 'This option of "{of}" reads {label} and is stored as {code}.',
  },
  'labels-alike': {
    severity: 'warning',
    acceptable: true,
    message: 'The questions "{other}" and "{id}" have the same label, so nobody can tell which is meant.',
  },
  'type-suggested': {
    severity: 'warning',
    acceptable: true,
    message: '"{id}" asks for {what}, and any text is taken.',
  },
  'one-number-accepted': {
    severity: 'warning',
    acceptable: true,
    message: '"{id}" accepts only {number} here, so there is nothing to ask.',
  },
  'pattern-too-long': {
    severity: 'error',
    message: 'What matches this pattern has at least {least} characters; there is room for {most}.',
  },
  'date-not-always-asked': {
    severity: 'warning',
    message: '"{id}" decides the year of a log, and a log can be without it: {why}.',
  },
  'repeat-too-short': {
    severity: 'warning',
    acceptable: true,
    message: '"{id}" takes {most}, and there are questions only up to {repeat} {to}.',
  },
  'label-punctuation': {
    severity: 'warning',
    message: 'The label of {code} ends in punctuation; those beside it do not.',
  },
  'needless-offers': {
    severity: 'warning',
    message: 'These are all the options of "{id}", so the list is not needed.',
  },
  'option-offered-nowhere': {
    severity: 'warning',
    acceptable: true,
    message: 'No page that asks "{id}" offers {code}, so nobody can choose it.',
  },
  'only-one-option': { severity: 'warning', acceptable: true, message: '"{id}" has only one answer to choose here.' },
  'percentage-without-limits': {
    severity: 'warning',
    message: '"{id}" is a percentage, but any number is accepted: it needs a "min" and a "max".',
  },
  'money-without-minimum': {
    severity: 'warning',
    acceptable: true,
    message: '"{id}" accepts negative amounts: it has no "min".',
  },
  'required-not-an-instruction': {
    severity: 'warning',
    message: 'This message does not say what to do: it does not begin with a verb.',
  },
  'page-title-repeats-question': {
    severity: 'warning',
    message: 'The title of the page "{id}" only repeats its question, which is the heading anyway.',
  },
  'shown-before-asked': {
    severity: 'warning',
    acceptable: true,
    message: '"{id}" shows the answer to "{shown}", which is asked later.',
  },
  'question-mark-missing': { severity: 'warning', message: 'This question has no question mark.' },
  'duplicate-label': { severity: 'error', message: 'The options {other} and {code} read the same.' },
  'exclusive-in-single-choice': {
    severity: 'warning',
    message: '"exclusive" means nothing in "{question}", which is of type {type}: one is chosen there anyway.',
  },
  'reveal-nested': {
    severity: 'error',
    message: '"{question}" is itself revealed by an option, so what it reveals is never shown.',
  },
  'step-does-not-fit': { severity: 'error', message: '"{key}" is {value}, which is no multiple of the step {step}.' },
  'default-out-of-limits': { severity: 'error', message: '"{id}" is filled with {value}, which it does not accept.' },
  'required-never-shown': {
    severity: 'warning',
    message: '"{id}" is optional, so its message for a blank answer is never shown.',
  },
  // Texts
  'text-names-variable': { severity: 'warning', message: 'This text says "{id}", which only the program understands.' },
  'translation-placeholder-differs': {
    severity: 'error',
    message: 'The languages "{first}" and "{language}" do not show the same values.',
  },
  'text-too-long': { severity: 'warning', message: 'This {key} has {length} characters; there is room for {most}.' },
  'stray-space': { severity: 'warning', message: 'This text has a space too many.' },
  'straight-quote': { severity: 'warning', message: 'This text has a straight quotation mark or apostrophe.' },
  'markup-in-text': {
    severity: 'warning',
    message: 'This text holds markup, which is shown as it is typed: {markup}.',
  },
  'repeated-wording': { severity: 'warning', message: 'The {key} only repeats the {other}.' },
  'text-never-shown': { severity: 'error', message: 'The text before this has no condition, so this is never shown.' },
  // Scenarios
  'unknown-fact': { severity: 'error', message: 'collection.json declares no fact "{id}".' },
  'unknown-rule': { severity: 'error', message: 'There is no rule "{id}".' },
  'unconfirmable-rule': {
    severity: 'error',
    message: 'The rule "{id}" has the severity "{severity}", so nobody is asked to confirm it.',
  },
  'impossible-expectation': { severity: 'error', message: 'This cannot come out: {why}.' },
  // A year against the years before
  'variable-retyped': { severity: 'error', message: '"{id}" was of type {before} and cannot become {type}.' },
  'code-reused': { severity: 'error', message: 'The code {code} of "{of}" already means "{label}" in earlier years.' },
  'id-reused': { severity: 'error', message: '"{id}" was another variable in an earlier year.' },
  'recoding-unsaid': {
    severity: 'warning',
    message: 'What becomes of older answers of {what} is not said, so none is carried over.',
  },
  'recoding-doubled': { severity: 'error', message: 'What becomes of the code {code} of "{of}" is said twice.' },
  'recoding-incomplete': {
    severity: 'error',
    message: 'What becomes of these codes of "{of}" is not said: {codes}.',
  },
  'recoding-unneeded': { severity: 'warning', message: 'This is not needed: {why}.' },
  'recoding-unfit': { severity: 'error', message: 'Older answers cannot be carried over like this: {why}.' },
  'meaning-unsaid': {
    severity: 'error',
    acceptable: true,
    message: '"{id}" seems to mean something else than last year: {sign}.',
  },
} as const satisfies Record<string, DiagnosticKind>;

export type DiagnosticCode = keyof typeof diagnosticKinds;

/** A problem in a definition: data, never thrown. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly place: Place;
  readonly suggestion?: string;
  /** Edits that surely mend it; what is not sure is a suggestion only. */
  readonly fix?: readonly Edit[];
}

/**
 * Makes a diagnostic of a declared kind, with a suggestion in words, or with what mends it.
 * @example diagnostic('unreadable-file', place, { problem: 'it is not JSON' })
 */
export function diagnostic(
  code: DiagnosticCode,
  place: Place,
  parameters: { readonly [name: string]: string | number } = {},
  help?: string | Help,
): Diagnostic {
  const kind: DiagnosticKind = diagnosticKinds[code];
  const message = kind.message.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
  const helped = typeof help === 'string' ? { suggestion: help } : help;
  return { code, severity: kind.severity, message, place, ...helped };
}
