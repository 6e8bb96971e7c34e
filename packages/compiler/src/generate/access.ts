import type { Variable } from '@annum/engine';
import { answerLocal, givenLocal } from './locals.ts';
import { type Lowered, local } from './lowered.ts';
import { parserCall, plainTest } from './parsers.ts';
import { quote } from './print.ts';

type Code = (part: Lowered) => string;

/**
 * How the statements of a form reach answers, whether answers must still be parsed, and how what is found is noted.
 * What is asked, derived and checked is the same in every way of access.
 */
export interface Access {
  /** Whether single rules can be tried in isolation; the code then has `I`, which says so. */
  readonly isolation: boolean;
  /** The answer as it comes. */
  readonly answer: (variable: Variable, index: number, code: Code) => string;
  /** Sets a local to the answer that `r` holds; one that cannot be read is noted. */
  readonly read: (variable: Variable, target: string, index: number) => string;
  /** Reads the answer to a question with several answers where it comes as one list `L`. */
  readonly readList: (variable: Variable, options: readonly Variable[], index: number, code: Code) => string;
  /** The answer to an option of a question with several answers, which may also have come as the list. */
  readonly readOption: (variable: Variable, index: number, code: Code) => string;
  /** Sets the local that holds the answer whether asked or not. */
  readonly given: (variable: Variable, index: number, code: Code) => string;
  /** Whether the answer `r` was noted as one that cannot be read. */
  readonly unreadable: (index: number) => string;
  readonly bad: (index: number, check: string) => string;
  readonly routed: (index: number) => string;
  readonly derived: (index: number) => string;
  readonly fired: (rule: number) => string;
}

/** Code that takes the answer to a question with several answers as a list, noting what is wrong with it. */
export function listText(options: readonly Variable[], evidence: string, index: number): string {
  return `chosen(${evidence}, ${index}, A[${index}], ${quote(options.map((option) => option.id))})`;
}

/** Answers as they come from a log's JSON object, put in order in the array `A`; to be parsed. */
export const objectAccess: Access = {
  isolation: true,
  answer: (_, index) => `A[${index}]`,
  read: (variable, target, index) => {
    const plain = plainTest(variable);
    const parse = `${target} = read(E, ${index}, ${parserCall(variable, 'r')})`;
    return plain
      ? `if (${plain}) ${target} = r; else if (r !== undefined) ${parse};`
      : `if (r !== undefined) ${parse};`;
  },
  readList: (_, options, index) => `const L = ${listText(options, 'E', index)};`,
  readOption: ({ id }, index) =>
    `L ? (L.includes(${quote(id)}) ? 1 : undefined) : read(E, ${index}, parseFlag(A[${index}]))`,
  given: (variable, index) =>
    `{ const r = A[${index}]; ${givenLocal(variable.id)} = r === undefined ? undefined : good(${parserCall(variable, 'r')}); }`,
  unreadable: (index) => `wasBad(E, ${index})`,
  bad: (index, check) => `bad(E, ${index}, '${check}');`,
  routed: (index) => `E.routed.push(${index});`,
  derived: (index) => `E.derived.push(${index});`,
  fired: (rule) => `E.fired.push(${rule});`,
};

/** Typed answers in columns: a value, nothing, or a note of an answer that could not be read. */
export const columnAccess: Access = {
  isolation: false,
  answer: ({ id }, _, code) => code(local(answerLocal(id))),
  read: (_, target, index) => `if (typeof r !== 'object') ${target} = r; else badAt(E, at, ${index}, r.check);`,
  readList: ({ id }, _, index, code) => `readCell(E, at, ${index}, ${code(local(answerLocal(id)))});`,
  readOption: ({ id }, index, code) => `readCell(E, at, ${index}, ${code(local(answerLocal(id)))})`,
  given: (variable, _, code) => {
    const { id } = variable;
    const cell = code(local(answerLocal(givenColumn(variable))));
    return `${givenLocal(id)} = typeof ${cell} === 'object' ? undefined : ${cell};`;
  },
  unreadable: () => "typeof r === 'object'",
  bad: (index, check) => `badAt(E, at, ${index}, '${check}');`,
  routed: () => '',
  derived: () => '',
  fired: (rule) => `E.fired.push(at * 65536 + ${rule});`,
};

/**
 * The column of an answer that is read whether asked or not. With several answers to one question the columns say what
 * was chosen in a list, too, so the bare answer has a column of its own.
 */
export function givenColumn({ id, type, choiceOf }: Variable): string {
  return type === 'choices' || choiceOf !== undefined ? `given ${id}` : id;
}
