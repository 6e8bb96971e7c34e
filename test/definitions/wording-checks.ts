import type { Form, Rule } from '@annum/engine';
import { grade, measure, wordsOf } from './readability.ts';
import { inEnglish, type OfficerText, officerTexts, shownQuestions, shownRules, type TextKind } from './texts.ts';

/** A text that breaks a convention: where it stands and what it says. */
export interface Slip {
  readonly where: string;
  readonly says: string;
}

/** A convention of the service's words, and the texts of a form that break it. */
export interface Convention {
  readonly name: string;
  readonly slips: (form: Form) => readonly Slip[];
}

const longestQuestion = 30;
const longestMessage = 60;
/** The Flesch–Kincaid grade that no single text may pass. */
export const hardestText = 14;
/** Shorter texts have no meaningful grade: one long word decides it. */
const fewestWordsToGrade = 15;

const sentences: readonly TextKind[] = ['hint', 'guidance', 'why'];

export const conventions: readonly Convention[] = [
  { name: 'different rules have different messages', slips: repeatedMessages },
  { name: 'no question is explained by the same “why” as another', slips: repeatedWhys },
  { name: 'every question says why it is asked', slips: unexplained },
  { name: 'no hint repeats its question', slips: repeatingHints },
  { name: 'no text shows a variable or a code', slips: shownIds },
  {
    name: 'questions end with a question mark',
    slips: of(['question', 'confirmation title'], ({ text }) => !text.endsWith('?')),
  },
  {
    name: `questions have ${longestQuestion} words at most`,
    slips: of(['question', 'confirmation title'], ({ text }) => text.split(/\s+/).length > longestQuestion),
  },
  {
    name: `messages have ${longestMessage} words at most`,
    slips: of(['message'], ({ text }) => text.split(/\s+/).length > longestMessage),
  },
  { name: 'messages name what they are about', slips: namelessMessages },
  { name: 'placeholders are filled', slips: anywhere(/\{(?!(?:value|money|date|[lL]abel):[a-z][a-z0-9_]*\})/) },
  { name: 'spelling is British', slips: anywhere(americanSpelling()) },
  { name: 'nobody is asked “please”', slips: anywhere(/\bplease\b/i) },
  { name: 'nothing is written in capitals', slips: shouting },
  { name: 'no text has two spaces together, or one at an end', slips: anywhere(/\s{2}|^\s|\s$/) },
  { name: 'quotation marks and apostrophes are curly', slips: anywhere(/['"]/) },
  { name: 'quotations stand in single marks', slips: anywhere(/[“”]/) },
  { name: 'yes and no stand without quotation marks', slips: anywhere(/‘(?:Yes|No)’/) },
  { name: 'hints and explanations end like sentences', slips: of(sentences, ({ text }) => !/[.?]$/.test(text)) },
  { name: 'messages end without a full stop', slips: of(['message'], ({ text }) => text.endsWith('.')) },
  { name: `no text is harder to read than grade ${hardestText}`, slips: hardTexts },
];

const asSlip = ({ where, kind, text }: OfficerText): Slip => ({ where: `${where} (${kind})`, says: text });

function of(kinds: readonly TextKind[], wrong: (text: OfficerText) => boolean): Convention['slips'] {
  return (form) =>
    officerTexts(form)
      .filter((text) => kinds.includes(text.kind) && wrong(text))
      .map(asSlip);
}

function anywhere(pattern: RegExp): Convention['slips'] {
  return (form) =>
    officerTexts(form)
      .filter(({ text }) => pattern.test(text))
      .map(asSlip);
}

function repeatedMessages(form: Form): readonly Slip[] {
  const rules = Map.groupBy(shownRules(form), ({ message }) => inEnglish(form, message).toLowerCase());
  return [...rules]
    .filter(([, same]) => same.length > 1)
    .map(([says, same]) => ({ where: same.map(({ id }) => id).join(', '), says }));
}

function unexplained(form: Form): readonly Slip[] {
  return shownQuestions(form)
    .filter(({ why }) => why === undefined)
    .map(({ id, question }) => ({ where: id, says: inEnglish(form, question) }));
}

/** A question for every person has one “why” for all. */
function repeatedWhys(form: Form): readonly Slip[] {
  const explained = shownQuestions(form).filter(({ why }) => why !== undefined);
  const whys = Map.groupBy(explained, ({ why }) => inEnglish(form, why!).toLowerCase());
  const written = (same: typeof explained) => [...new Set(same.map(({ id, member }) => member?.written ?? id))];
  return [...whys]
    .filter(([, same]) => written(same).length > 1)
    .map(([says, same]) => ({ where: written(same).join(', '), says }));
}

const smallWords = new Set(
  'a an and are as at be by can do does for from has have if in is it its of on or that the their them they this to was were what when where which who will with you your'.split(
    ' ',
  ),
);

/** The words of a text that carry meaning, cut to their stems. */
function stems(text: string): ReadonlySet<string> {
  return new Set(
    wordsOf(text.toLowerCase())
      .filter((word) => !smallWords.has(word))
      .map(stem),
  );
}

function stem(word: string): string {
  return word.replace(/[’'](?:s)?$/, '').replace(/(?<=\w{3})(?:ies|ing|ed|es|s|y|e)$/, '');
}

/** A hint whose every word of weight, or nearly, already stands in the question. */
function repeatingHints(form: Form): readonly Slip[] {
  return shownQuestions(form).flatMap(({ id, question, hint }) => {
    if (hint === undefined) return [];
    const [asked, hinted] = [stems(inEnglish(form, question)), stems(inEnglish(form, hint))];
    const shared = [...hinted].filter((word) => asked.has(word)).length;
    return shared / Math.max(1, hinted.size) > 0.7 ? [{ where: id, says: inEnglish(form, hint) }] : [];
  });
}

/** Variables that are called by an ordinary English word. */
const ordinaryWords = new Set(
  'benefits cap county declaration deposit disabled discount earnings equity ethnic grant homeless illness joint mortgage offered period postcode reason referral refused renewal resale reservist savings sheltered staircase tenancy type value wheel'.split(
    ' ',
  ),
);

function shownIds(form: Form): readonly Slip[] {
  const ids = form.variables
    .map(({ id }) => id)
    .filter((id) => !ordinaryWords.has(id) && (id.length > 2 || /\d/.test(id)));
  const found = new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:${ids.join('|')}|[a-z]+_[a-z_0-9]+|codes? \\d+|[A-Z]\\d{8})(?![\\p{L}\\p{N}_])`,
    'u',
  );
  return officerTexts(form)
    .filter(({ text }) => found.test(text.replace(/\{[^}]*\}/g, '')))
    .map(asSlip);
}

/** A message shares a word of weight with the names of what it blames or is related to. */
function namelessMessages(form: Form): readonly Slip[] {
  return shownRules(form).flatMap((rule) => {
    const says = inEnglish(form, rule.message);
    const named = stems(says);
    return [...stems(subjectOf(form, rule))].some((word) => named.has(word)) ? [] : [{ where: rule.id, says }];
  });
}

function subjectOf(form: Form, { blame, related }: Rule): string {
  const ids = new Set([...blame.map(({ variable }) => variable), ...related]);
  const labels = form.variables.filter(({ id }) => ids.has(id)).map(({ label }) => inEnglish(form, label));
  const questions = form.questions.filter(({ id }) => ids.has(id)).map(({ question }) => inEnglish(form, question));
  return [...labels, ...questions].join(' ');
}

function americanSpelling(): RegExp {
  const ize = '(?!(?:s|prize|seize|capsize|downsize|size|resize)\\b)\\p{L}{3,}i[sz]?z(?:e|ed|es|ing|ation|ations)';
  const words =
    'color|colors|favor|favorite|behavior|neighbor|neighbors|neighborhood|labor|honor|center|centers|program|programs|license|licenses|defense|offense|enroll|fulfill|canceled|traveler|gray|check-in|apartment|zip code|gotten|mom|fall behind';
  return new RegExp(`(?<!\\p{L})(?:${ize}|${words})(?!\\p{L})`, 'iu');
}

/** Short forms that people know by these letters, or that stand beside their long form. */
const shortForms = new Set('ADHD ASB AST CAP CBL CHR HOLD MHCLG PRP PRTB RTA RTB UK UPRN VRTB'.split(' '));

function shouting(form: Form): readonly Slip[] {
  return officerTexts(form)
    .filter(({ text }) =>
      (text.replace(/\{[^}]*\}/g, '').match(/(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu) ?? []).some(
        (word) => !shortForms.has(word),
      ),
    )
    .filter(({ text }) => !/[A-Z]{2}\d[A-Z] \d[A-Z]{2}/.test(text))
    .map(asSlip);
}

function hardTexts(form: Form): readonly Slip[] {
  return officerTexts(form)
    .filter(({ text }) => wordsOf(text).length >= fewestWordsToGrade && grade(measure(text)) > hardestText)
    .map(asSlip);
}
