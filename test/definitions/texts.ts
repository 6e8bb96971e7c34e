import type { ConditionalText, Form, Option, Question, Rule, Text, Wording } from '@annum/engine';

export type TextKind =
  | 'title'
  | 'question'
  | 'label'
  | 'hint'
  | 'guidance'
  | 'why'
  | 'affix'
  | 'option'
  | 'option hint'
  | 'message'
  | 'confirmation title';

/** Words that an officer sees, and where they stand. */
export interface OfficerText {
  readonly kind: TextKind;
  /** `needstype`, `page rent`, `rule void_after_start`. */
  readonly where: string;
  readonly text: string;
}

/** The words in the form's first language. */
export function inEnglish(form: Form, text: Text): string {
  return typeof text === 'string' ? text : (text[form.languages[0] ?? ''] ?? Object.values(text)[0] ?? '');
}

/** Every text of a form that an officer can see, repeats written out. */
export function officerTexts(form: Form): readonly OfficerText[] {
  const english = (kind: TextKind, where: string, text: Text | undefined): readonly OfficerText[] =>
    text === undefined ? [] : [{ kind, where, text: inEnglish(form, text) }];
  const affixes = (where: string, texts: readonly ConditionalText[] = []) =>
    texts.flatMap(({ text }) => english('affix', where, text));
  const wording = (where: string, words: Partial<Wording>) => [
    ...english('question', where, words.question),
    ...english('label', where, words.label),
    ...english('hint', where, words.hint),
    ...english('guidance', where, words.guidance),
    ...english('why', where, words.why),
    ...affixes(where, words.prefix),
    ...affixes(where, words.suffix),
  ];
  const option = (where: string, { code, label, hint }: Option) => [
    ...english('option', `${where} ${code}`, label),
    ...english('option hint', `${where} ${code}`, hint),
  ];
  const sections = form.sections.flatMap(({ id, title, group, pages }) => [
    ...english('title', `section ${id}`, title),
    ...english('title', `section ${id}`, group),
    ...pages.flatMap((page) => [
      ...english('title', `page ${page.id}`, page.title),
      ...english('guidance', `page ${page.id}`, page.guidance),
    ]),
  ]);
  return [
    ...sections,
    ...shownQuestions(form).flatMap((question) => [
      ...wording(question.id, question),
      ...offered(question).flatMap((one) => option(question.id, one)),
    ]),
    ...form.placements.flatMap(({ question, page, words }) => wording(`${question} on page ${page}`, words)),
    ...shownRules(form).flatMap((rule) => [
      ...messagesOf(rule).flatMap((message) => english('message', `rule ${rule.id}`, message)),
      ...english('confirmation title', `rule ${rule.id}`, rule.title),
    ]),
  ];
}

/** Questions that some page asks. */
export function shownQuestions({ questions, placements }: Form): readonly Question[] {
  const asked = new Set(placements.map(({ question }) => question));
  return questions.filter(({ id }) => asked.has(id));
}

/** Rules whose message somebody can see: not the checks of answers to questions that no page asks. */
export function shownRules(form: Form): readonly Rule[] {
  const shown = new Set(shownQuestions(form).map(({ id }) => id));
  return form.rules.filter(({ check, blame }) => check === undefined || shown.has(blame[0]?.variable ?? ''));
}

function offered({ options = [] }: Question): readonly Option[] {
  return options.filter((option) => option.offered !== false);
}

function messagesOf({ message, blame }: Rule): readonly Text[] {
  return [message, ...blame.flatMap((one) => (one.message === undefined ? [] : [one.message]))];
}
