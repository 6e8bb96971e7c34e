import type { Place } from './places.ts';

export interface DiagnosticKind {
  readonly severity: 'error' | 'warning';
  /** The sentence an analyst reads; `{name}` is filled from the parameters. */
  readonly message: string;
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
  'duplicate-window': { severity: 'error', message: 'The dates of {year} stand here twice.' },
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
  'question-not-placed': { severity: 'warning', message: 'No page asks the question "{id}".' },
  'unknown-variable': { severity: 'error', message: 'There is no variable "{id}".' },
  'wrong-variable-type': { severity: 'error', message: '"{id}" is of type {found}; here it must be of type {type}.' },
  'unknown-replaced': { severity: 'error', message: 'The year before had no variable "{id}" to replace.' },
  'unknown-repeat': { severity: 'error', message: 'collection.json declares no repeat "{id}".' },
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
  'division-not-rounded': { severity: 'error', message: 'The result of "divide" must stand in a "round".' },
  'placed-twice-at-once': {
    severity: 'error',
    message: 'The question "{id}" stands on the pages "{first}" and "{second}", and one log can be asked both.',
  },
  cycle: { severity: 'error', message: 'These depend on one another: {loop}.' },
} as const satisfies Record<string, DiagnosticKind>;

export type DiagnosticCode = keyof typeof diagnosticKinds;

/** A problem in a definition: data, never thrown. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly place: Place;
  readonly suggestion?: string;
}

/**
 * Makes a diagnostic of a declared kind.
 * @example diagnostic('unreadable-file', place, { problem: 'it is not JSON' })
 */
export function diagnostic(
  code: DiagnosticCode,
  place: Place,
  parameters: { readonly [name: string]: string | number } = {},
  suggestion?: string,
): Diagnostic {
  const kind: DiagnosticKind = diagnosticKinds[code];
  const message = kind.message.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
  return { code, severity: kind.severity, message, place, ...(suggestion === undefined ? {} : { suggestion }) };
}
