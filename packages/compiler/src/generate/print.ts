import { serviceLocal } from './locals.ts';
import { type Lowered, local, termsOf } from './lowered.ts';

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
      return printCompare(code, code.how, reads);
    case 'arithmetic':
      return `(${code.of.map((part) => print(part, reads)).join(` ${code.how} `)})`;
    case 'one_of':
      return printOneOf(code.item, code.codes, reads);
    case 'choose':
      return `(${print(code.test, reads)} ? ${print(code.then, reads)} : ${print(code.otherwise, reads)})`;
    case 'present':
      return `${print(code.of, reads)} !== undefined`;
    case 'none_given':
      return `(I && ${code.positions.map((index) => `A[${index}] === undefined`).join(' && ')})`;
    case 'isolated':
      return 'I';
    case 'call':
      return printCall(code.name, code.of, reads);
  }
}

function printNot(code: Lowered, reads: Reads): string {
  if (code.op === 'present') return `${print(code.of, reads)} === undefined`;
  if (code.op === 'compare' && code.how === '===') return printCompare(code, '!==', reads);
  const inner = print(code, reads);
  const whole = ['local', 'and', 'or', 'choose', 'none_given', 'isolated', 'call', 'one_of'].includes(code.op);
  return whole ? `!${inner}` : `!(${inner})`;
}

/**
 * A comparison, tried only when its values are there. The answer would be the same without: but where a comparison
 * meets numbers only, V8 compares numbers, and where it meets `undefined` as well, it calls a function.
 */
function printCompare({ left, right }: Comparison, how: string, reads: Reads): string {
  const plain = `${print(left, reads)} ${how} ${print(right, reads)}`;
  const names = [left, right].some(isFlag) ? [] : [...new Set([...(termsOf(left) ?? []), ...(termsOf(right) ?? [])])];
  if (names.length === 0) return plain;
  const [test, join] = how === '!==' ? ['===', '||'] : ['!==', '&&'];
  return `(${names.map((name) => `${name} ${test} undefined ${join} `).join('')}${plain})`;
}

type Comparison = Extract<Lowered, { readonly op: 'compare' }>;

function isFlag(code: Lowered): boolean {
  return code.op === 'constant' && typeof code.value !== 'number' && typeof code.value !== 'string';
}

function printOneOf(item: Lowered, codes: readonly (number | string)[], reads: Reads): string {
  if (codes.length === 0) return 'false';
  const value = print(item, reads);
  const tests = codes.map((code) => `${value} === ${quote(code)}`).join(' || ');
  return item.op === 'local' ? `(${value} !== undefined && (${tests}))` : `(${tests})`;
}

function printCall(name: string, of: readonly Lowered[], reads: Reads): string {
  const isExternal = name === 'external' || name === 'externalKnown';
  const parts = of.map((part, index) => print(isExternal && index === 0 ? serviceNamed(part) : part, reads));
  return `${name}(${parts.join(', ')})`;
}

/** The local that holds what the service of this name said. */
function serviceNamed(name: Lowered): Lowered {
  return local(serviceLocal(String(name.op === 'constant' ? name.value : '')));
}
