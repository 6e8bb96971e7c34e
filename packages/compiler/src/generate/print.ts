import type { Lowered } from './lowered.ts';

/** Collects the local values that printed code reads. */
export type Reads = Set<string>;

/** A JavaScript literal. Line separators and "<" are escaped, so that the text is safe wherever it is embedded. */
export function quote(value: unknown): string {
  if (value === undefined) return 'undefined';
  const text = JSON.stringify(value);
  return text.replace(/[\u2028\u2029<]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Prints lowered code as a JavaScript expression; only quoted values and checked names ever become code. */
export function print(code: Lowered, reads: Reads): string {
  switch (code.op) {
    case 'constant':
      return quote(code.value);
    case 'local':
      reads.add(code.name);
      return code.name;
    case 'and':
      return `(${code.of.map((part) => print(part, reads)).join(' && ')})`;
    case 'or':
      return `(${code.of.map((part) => print(part, reads)).join(' || ')})`;
    case 'not':
      return printNot(code.of, reads);
    case 'compare':
      return `${print(code.left, reads)} ${code.how} ${print(code.right, reads)}`;
    case 'arithmetic':
      return `(${code.of.map((part) => print(part, reads)).join(` ${code.how} `)})`;
    case 'one_of':
      return printOneOf(print(code.item, reads), code.codes);
    case 'choose':
      return `(${print(code.test, reads)} ? ${print(code.then, reads)} : ${print(code.otherwise, reads)})`;
    case 'present':
      return `${print(code.of, reads)} !== undefined`;
    case 'none_given':
      return `(I && ${code.variables.map((id) => `A[${quote(id)}] === undefined`).join(' && ')})`;
    case 'isolated':
      return 'I';
    case 'call':
      return printCall(code.name, code.of, reads);
  }
}

function printNot(code: Lowered, reads: Reads): string {
  if (code.op === 'present') return `${print(code.of, reads)} === undefined`;
  if (code.op === 'compare' && code.how === '===') return `${print(code.left, reads)} !== ${print(code.right, reads)}`;
  const inner = print(code, reads);
  const whole = ['local', 'and', 'or', 'choose', 'none_given', 'isolated', 'call'].includes(code.op);
  return whole ? `!${inner}` : `!(${inner})`;
}

function printOneOf(item: string, codes: readonly (number | string)[]): string {
  if (codes.length === 0) return 'false';
  return `(${codes.map((code) => `${item} === ${quote(code)}`).join(' || ')})`;
}

function printCall(name: string, of: readonly Lowered[], reads: Reads): string {
  const parts = of.map((part) => print(part, reads));
  return name === 'external' || name === 'externalKnown'
    ? `${name}(X, ${parts.join(', ')})`
    : `${name}(${parts.join(', ')})`;
}
