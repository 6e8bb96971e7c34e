import type {
  Expression,
  External,
  Fact,
  Form,
  Literal,
  Lookup,
  LookupColumn,
  Name,
  Option,
  Page,
  Question,
  Repeat,
  Rule,
  Section,
  Text,
  Variable,
} from '@annum/engine';
import { capitalised } from './lists.ts';

/** A form's things by id, with its words in one language. Made once per form and language. */
export interface Lexicon {
  readonly form: Form;
  readonly language: string;
  /** A text as it stands; where it takes a value, the value’s label stands in square brackets, or the few labels that a derivation may give. */
  readonly words: (text: Text) => string;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly questions: ReadonlyMap<string, Question>;
  readonly names: ReadonlyMap<string, Name>;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly externals: ReadonlyMap<string, External>;
  readonly sections: ReadonlyMap<string, Section>;
  readonly pages: ReadonlyMap<string, Page>;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly lookups: ReadonlyMap<string, Lookup>;
  readonly repeats: ReadonlyMap<string, Repeat>;
}

const made = new WeakMap<Form, Map<string, Lexicon>>();

/** The lexicon of a form; the same object each time it is asked for. */
export function lexiconOf(form: Form, language: string = form.languages[0] ?? 'en'): Lexicon {
  const byLanguage = made.get(form) ?? new Map<string, Lexicon>();
  made.set(form, byLanguage);
  const known = byLanguage.get(language);
  if (known) return known;
  const lexicon = makeLexicon(form, language);
  byLanguage.set(language, lexicon);
  return lexicon;
}

const placeholder = /\{(\w+):([\w.]+)\}/g;
/** As many labels as a text can name in place of the one that a log decides. */
const fewLabels = 3;

function makeLexicon(form: Form, language: string): Lexicon {
  const plain = (text: Text): string => wordsIn(text, language, form.languages[0] ?? 'en');
  const variables = byId(form.variables);
  const questions = byId(form.questions);
  const shown = (id: string, bracketed: string): string => {
    const options = questions.has(id) ? [] : (variables.get(id)?.options ?? []);
    const few = options.length > 0 && options.length <= fewLabels;
    return few ? options.map(({ label }) => plain(label)).join(' or ') : bracketed;
  };
  const filled = (text: string, bracketed: (id: string) => string): string =>
    text.replace(placeholder, (_whole, kind: string, id: string) => {
      const words = shown(id, bracketed(id));
      return kind === 'Label' ? capitalised(words) : words;
    });
  const labelled = (id: string): string => `[${filled(plain(variables.get(id)?.label ?? id), (inner) => inner)}]`;
  return {
    form,
    language,
    words: (text) => filled(plain(text), labelled),
    variables,
    questions,
    names: byId(form.names),
    facts: byId(form.facts),
    externals: byId(form.externals),
    sections: byId(form.sections),
    pages: byId(form.sections.flatMap((section) => section.pages)),
    rules: byId(form.rules),
    lookups: byId(form.lookups),
    repeats: byId(form.repeats),
  };
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** A text in a language, or in the form's first where it is not translated. */
export function wordsIn(text: Text, language: string, first: string): string {
  if (typeof text === 'string') return text;
  return text[language] ?? text[first] ?? Object.values(text)[0] ?? '';
}

/** The label of a question or variable; the id of one that is not known. */
export function labelOf(lexicon: Lexicon, id: string): string {
  const text = lexicon.questions.get(id)?.label ?? lexicon.variables.get(id)?.label;
  return text === undefined ? id : lexicon.words(text);
}

/** The options of a variable: its own, or its question's. */
export function optionsOf(lexicon: Lexicon, id: string): readonly Option[] {
  return lexicon.variables.get(id)?.options ?? lexicon.questions.get(id)?.options ?? [];
}

/** The words for a code of a fact, if the definition has them; they stand in a sentence as they are. */
export function factCodeText(lexicon: Lexicon, id: string, code: number | string): string | undefined {
  const label = lexicon.facts.get(id)?.labels?.find((one) => String(one.code) === String(code))?.label;
  return label === undefined ? undefined : lexicon.words(label);
}

/** The label of a code of a variable, looked up in its table when it has one; undefined when there is none. */
export function codeLabel(lexicon: Lexicon, id: string, code: number | string): string | undefined {
  const option = optionsOf(lexicon, id).find((candidate) => String(candidate.code) === String(code));
  if (option) return lexicon.words(option.label);
  const table = lexicon.lookups.get(lexicon.variables.get(id)?.lookup ?? '');
  return table && rowLabel(table, code);
}

function rowLabel(table: Lookup, code: number | string): string | undefined {
  const codeColumn = table.columns.findIndex((column) => column.id === table.code);
  const labelColumn = table.columns.findIndex((column) => column.id === table.label);
  const row = table.rows.find((candidate) => String(candidate[codeColumn]) === String(code));
  const label = row?.[labelColumn];
  return label === undefined || label === null ? undefined : String(label);
}

/** The literal that an expression stands for: itself, or the constant that it names. */
export function constantOf(lexicon: Lexicon, expression: Expression): Literal | undefined {
  if (expression.kind === 'literal') return expression;
  const is = expression.kind === 'name' ? lexicon.names.get(expression.id)?.is : undefined;
  return is?.kind === 'literal' ? is : undefined;
}

/** True when an amount is money: it reads a money variable, or a money column of a table. */
export function isMoney(lexicon: Lexicon, expression: Expression): boolean {
  switch (expression.kind) {
    case 'variable':
    case 'given':
      return lexicon.variables.get(expression.id)?.type === 'money';
    case 'lookup':
      return columnOf(lexicon, expression.table, expression.column)?.type === 'money';
    default:
      return amountParts(lexicon, expression).some((part) => isMoney(lexicon, part));
  }
}

/** The parts of an expression that are of the same kind of amount as the whole. */
function amountParts(lexicon: Lexicon, expression: Expression): readonly Expression[] {
  if (expression.kind === 'name') return [lexicon.names.get(expression.id)?.is].filter((part) => part !== undefined);
  if (expression.kind === 'call') return amountOperators.has(expression.operator) ? expression.arguments : [];
  if (expression.kind === 'aggregate')
    return expression.operator === 'count' ? [] : expression.members.map((member) => member.value);
  if (expression.kind !== 'case') return [];
  return [...expression.branches.map((branch) => branch.then), ...(expression.otherwise ? [expression.otherwise] : [])];
}

/** A column of a lookup table. */
export function columnOf(lexicon: Lexicon, table: string, column: string): LookupColumn | undefined {
  return lexicon.lookups.get(table)?.columns.find((candidate) => candidate.id === column);
}

const amountOperators: ReadonlySet<string> = new Set([
  '+',
  '-',
  '*',
  'min',
  'max',
  'or_zero',
  'round',
  'divide',
  'coalesce',
]);
