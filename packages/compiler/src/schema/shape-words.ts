import type { ShapeError } from './validator.ts';
import type { Mistake } from './word-mistake.ts';

const typeNames: { readonly [type: string]: string } = {
  string: 'a text',
  object: 'an object in { }',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  null: 'null',
};

/** JSON types in words: "a text or an object". */
export function typeWords(types: string | readonly string[]): string {
  const names = (typeof types === 'string' ? types.split(',') : types).map((type) => typeNames[type] ?? type);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** The type of a value that was found, in words. */
export function namedType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return typeWords('array');
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? `the text "${value.slice(0, 40)}"` : typeWords(typeof value);
}

/** Names the object an error is about: `the question "needstype"`; with a capital at the start of a sentence. */
export function describeObject({ title: called, value, key }: Mistake, sentence = false): string {
  const title = called ?? (typeof key === 'string' ? `"${key}"` : 'object');
  const named = value as { readonly id?: unknown; readonly code?: unknown } | null;
  const id = named?.id ?? named?.code;
  const name = typeof id === 'string' ? ` "${id}"` : typeof id === 'number' ? ` ${id}` : '';
  const words = `${name === '' && typeof key === 'number' ? 'this' : 'the'} ${title}${name}`;
  const plain = title.startsWith('"') ? title : words;
  return sentence ? `${plain[0]!.toUpperCase()}${plain.slice(1)}` : plain;
}

/** Names a value by its key or its position: `"min"`, `Item 3`. */
export function describeSpot({ key }: Mistake): string {
  if (key === undefined) return 'The file';
  return typeof key === 'number' ? `Item ${key + 1}` : `"${key}"`;
}

/** What a format or limit of the schema asks for, in words; undefined for keywords that are none. */
export function formatWords(error: ShapeError): string | undefined {
  const { parentSchema, params, keyword } = error;
  const limit = params.limit as number | undefined;
  switch (keyword) {
    case 'pattern':
    case 'format':
      return parentSchema?.patternErrorMessage ?? `it must match ${params.pattern ?? params.format}`;
    case 'minLength':
      return 'it must not be empty';
    case 'maxLength':
      return `it must have at most ${limit} characters`;
    case 'minimum':
      return `it must be at least ${limit}`;
    case 'maximum':
      return `it must be at most ${limit}`;
    case 'exclusiveMinimum':
      return `it must be more than ${limit}`;
    case 'minItems':
    case 'minProperties':
      return limit === 1 ? 'it must not be empty' : `it must have at least ${limit} items`;
    case 'maxItems':
      return `it must have at most ${limit} items`;
    case 'uniqueItems':
      return `items ${(params.j as number) + 1} and ${(params.i as number) + 1} are the same`;
    default:
      return undefined;
  }
}
