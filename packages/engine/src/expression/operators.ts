import { anyType, booleanType, dateType, integerType, numberType, type Type, textType } from './ast.ts';

/** What an argument of an operator may be. */
export type ArgumentKind =
  | 'boolean'
  | 'number'
  | 'date'
  | 'text'
  | 'value'
  | 'list'
  | 'digits'
  | 'rounding'
  | 'unit'
  | 'words';

export interface Operator {
  /** Kinds of the arguments in order; the last repeats when `atLeast` is larger or `open` is set. */
  readonly arguments: readonly ArgumentKind[];
  /** How many arguments it takes at least, and at most. */
  readonly atLeast: number;
  readonly atMost: number;
  readonly result: (types: readonly Type[], constants: readonly unknown[]) => Type;
  /** Both sides must be comparable with each other. */
  readonly comparison?: boolean;
}

const many = 10_000;
const truth = (): Type => booleanType;
const placesOf = (type: Type | undefined): number => (type?.kind === 'number' ? type.places : 0);
const widest = (types: readonly Type[]): Type => numberType(Math.max(0, ...types.map(placesOf)));
const all = (types: readonly Type[]): Type => numberType(types.reduce((sum, type) => sum + placesOf(type), 0));

/**
 * Every operator of the language that takes plain arguments. The words that read, choose, look up or range over
 * members have forms of their own in `parse.ts`.
 */
export const operators: { readonly [name: string]: Operator } = {
  and: { arguments: ['boolean'], atLeast: 1, atMost: many, result: truth },
  or: { arguments: ['boolean'], atLeast: 1, atMost: many, result: truth },
  '!': { arguments: ['boolean'], atLeast: 1, atMost: 1, result: truth },
  certain: { arguments: ['boolean'], atLeast: 1, atMost: 1, result: truth },
  '==': { arguments: ['value', 'value'], atLeast: 2, atMost: 2, result: truth, comparison: true },
  '!=': { arguments: ['value', 'value'], atLeast: 2, atMost: 2, result: truth, comparison: true },
  '<': { arguments: ['value', 'value'], atLeast: 2, atMost: 2, result: truth, comparison: true },
  '<=': { arguments: ['value', 'value'], atLeast: 2, atMost: 2, result: truth, comparison: true },
  '>': { arguments: ['value', 'value'], atLeast: 2, atMost: 2, result: truth, comparison: true },
  '>=': { arguments: ['value', 'value'], atLeast: 2, atMost: 2, result: truth, comparison: true },
  between: { arguments: ['value', 'value', 'value'], atLeast: 3, atMost: 3, result: truth, comparison: true },
  within: { arguments: ['number', 'number', 'number'], atLeast: 3, atMost: 3, result: truth },
  in: { arguments: ['value', 'list'], atLeast: 2, atMost: 2, result: truth },
  '+': { arguments: ['number'], atLeast: 1, atMost: many, result: widest },
  '-': { arguments: ['number', 'number'], atLeast: 1, atMost: 2, result: widest },
  '*': { arguments: ['number'], atLeast: 2, atMost: many, result: all },
  min: { arguments: ['number'], atLeast: 1, atMost: many, result: widest },
  max: { arguments: ['number'], atLeast: 1, atMost: many, result: widest },
  or_zero: { arguments: ['number'], atLeast: 1, atMost: 1, result: widest },
  round: {
    arguments: ['number', 'digits', 'rounding'],
    atLeast: 2,
    atMost: 3,
    result: (_types, constants) => numberType(Number(constants[1])),
  },
  divide: { arguments: ['number', 'number', 'digits', 'rounding'], atLeast: 3, atMost: 4, result: all },
  days_between: { arguments: ['date', 'date'], atLeast: 2, atMost: 2, result: () => integerType },
  months_between: { arguments: ['date', 'date'], atLeast: 2, atMost: 2, result: () => integerType },
  years_between: { arguments: ['date', 'date'], atLeast: 2, atMost: 2, result: () => integerType },
  add: { arguments: ['date', 'number', 'unit'], atLeast: 3, atMost: 3, result: () => dateType },
  year_of: { arguments: ['date'], atLeast: 1, atMost: 1, result: () => integerType },
  month_of: { arguments: ['date'], atLeast: 1, atMost: 1, result: () => integerType },
  day_of: { arguments: ['date'], atLeast: 1, atMost: 1, result: () => integerType },
  weekday: { arguments: ['date'], atLeast: 1, atMost: 1, result: () => integerType },
  length: { arguments: ['text'], atLeast: 1, atMost: 1, result: () => integerType },
  outward_code: { arguments: ['text'], atLeast: 1, atMost: 1, result: () => textType },
  inward_code: { arguments: ['text'], atLeast: 1, atMost: 1, result: () => textType },
  mentions: { arguments: ['text', 'words'], atLeast: 2, atMost: 2, result: truth },
  same_text: { arguments: ['text', 'text'], atLeast: 2, atMost: 2, result: truth },
  starts_with: { arguments: ['text', 'text'], atLeast: 2, atMost: 2, result: truth },
  coalesce: { arguments: ['value'], atLeast: 1, atMost: many, result: (types) => joinTypes(types) ?? anyType },
};

/** Operators whose only argument is the name of what they read. */
export const namingOperators = ['var', 'answered', 'missing', 'applies', 'given', 'submitted', 'corrected'] as const;

/** Words with a form of their own. */
export const specialOperators = [
  ...namingOperators,
  'case',
  'recode',
  'lookup',
  'external',
  'section_complete',
  'count',
  'any',
  'all',
  'sum',
  'min',
  'max',
] as const;

/** The type of a value that is one of several; undefined when they do not go together. */
export function joinTypes(types: readonly Type[]): Type | undefined {
  const known = types.filter((type) => type.kind !== 'any');
  const first = known[0];
  if (!first) return anyType;
  if (known.every((type) => type.kind === 'number')) return widest(known);
  if (known.every((type) => type.kind === 'code')) {
    const codes = [...new Set(known.flatMap((type) => (type.kind === 'code' ? type.codes : [])))];
    return { kind: 'code', codes, of: first.kind === 'code' ? first.of : '' };
  }
  const kinds = new Set(known.map((type) => type.kind));
  if (kinds.size === 1) return first;
  if (kinds.has('code') && (kinds.has('text') || kinds.has('number')) && kinds.size === 2)
    return known.find((type) => type.kind === 'code');
  return kinds.has('text') && kinds.has('date') && kinds.size === 2 ? dateType : undefined;
}

export { textType };
