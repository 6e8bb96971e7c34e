import { type Lowered, termsOf } from '../lowered.ts';
import type { Reads } from '../print.ts';
import { both, freshName, type Line, named, type Stored } from './line.ts';

/** Above this many, values stand in a column of their own and not as masks. */
export const mostMasks = 40;

/** Above this many pairs of values, a sum or a comparison looks at single logs. */
const mostPairs = 120;

/** A mask for each value that occurs. */
export type ValueMasks = ReadonlyMap<unknown, string>;

/**
 * The values that code has in the logs of a mask, where they are few and known beforehand: constants, codes, and sums,
 * differences and products of such numbers. Undefined for anything else.
 */
export function valueMasks(code: Lowered, mask: string, line: Line): ValueMasks | undefined {
  switch (code.op) {
    case 'constant':
      return new Map(code.value === undefined ? [] : [[code.value, mask]]);
    case 'local':
      return within(mask, allMasks(line.stored.get(code.name), line), line);
    case 'choose': {
      const test = line.maskOf(code.test, line, mask);
      const part = (text: string) => named(line, text, new Set([mask, test]));
      const then = valueMasks(code.then, part(both(mask, test)), line);
      const otherwise = then && valueMasks(code.otherwise, part(`(${mask} & ~${test})`), line);
      return otherwise && joined([...then, ...otherwise], line);
    }
    case 'arithmetic':
      return code.of
        .map((part) => valueMasks(part, mask, line))
        .reduce((sum, part) => sum && part && combined(sum, part, code.how, line));
    default:
      return undefined;
  }
}

/** The logs for which a comparison of such values holds. */
export function comparedMask(code: Lowered, line: Line): string | undefined {
  if (code.op !== 'compare' || !termsOf(code.left) || !termsOf(code.right)) return undefined;
  const left = valueMasks(code.left, '-1', line);
  const right = left && valueMasks(code.right, '-1', line);
  if (!right || left.size * right.size > mostPairs) return undefined;
  const masks = [...left].flatMap(([a, one]) =>
    [...right].flatMap(([b, other]) => (holds(a, code.how, b) ? [bothOf(one, other, line)] : [])),
  );
  return oneOf(masks, line);
}

function holds(left: unknown, how: string, right: unknown): boolean {
  if (how === '===') return left === right;
  const [a, b] = [left as number, right as number];
  return how === '<' ? a < b : how === '<=' ? a <= b : how === '>' ? a > b : a >= b;
}

/** A mask for each code of a value that has few. */
export function allMasks(stored: Stored | undefined, line: Line): ValueMasks | undefined {
  if (stored?.kind === 'masks') return stored.masks;
  if (stored?.kind !== 'column' || !stored.codes || stored.codes.positions.size > mostMasks) return undefined;
  return new Map([...stored.codes.positions.keys()].map((code) => [code, codeMask(stored, code, line) as string]));
}

/** The mask of the logs whose value is a code; undefined where codes have no masks. */
export function codeMask(stored: Stored, value: unknown, line: Line): string | undefined {
  if (stored.kind === 'masks') return stored.masks.get(value) ?? '0';
  if (stored.kind !== 'column' || !stored.codes) return undefined;
  const { positions, masks } = stored.codes;
  if (!positions.has(value)) return '0';
  const name = masks.get(value) ?? freshName(line);
  masks.set(value, name);
  return name;
}

/** Any of several masks. */
export function anyOf(masks: readonly string[], reads: Reads): string {
  const there = [...new Set(masks)].filter((mask) => mask !== '0');
  for (const mask of there) reads.add(mask);
  if (there.length === 0) return '0';
  return there.length === 1 ? (there[0] as string) : `(${there.join(' | ')})`;
}

function oneOf(masks: readonly string[], line: Line): string {
  const reads: Reads = new Set();
  return named(line, anyOf(masks, reads), reads);
}

function bothOf(left: string, right: string, line: Line): string {
  return named(line, both(left, right), new Set([left, right]));
}

function within(mask: string, values: ValueMasks | undefined, line: Line): ValueMasks | undefined {
  return values && new Map([...values].map(([value, own]) => [value, bothOf(mask, own, line)]));
}

function joined(pairs: readonly (readonly [unknown, string])[], line: Line): ValueMasks | undefined {
  const byValue = Map.groupBy(pairs, ([value]) => value);
  if (byValue.size > mostMasks) return undefined;
  return new Map(
    [...byValue].map(([value, own]) => [
      value,
      oneOf(
        own.map(([, mask]) => mask),
        line,
      ),
    ]),
  );
}

function combined(left: ValueMasks, right: ValueMasks, how: string, line: Line): ValueMasks | undefined {
  const values = [...left.keys(), ...right.keys()];
  if (left.size * right.size > mostPairs || values.some((value) => typeof value !== 'number')) return undefined;
  const result = (a: number, b: number) => (how === '+' ? a + b : how === '-' ? a - b : a * b);
  return joined(
    [...left].flatMap(([a, one]) =>
      [...right].map(([b, other]) => [result(a as number, b as number), bothOf(one, other, line)] as const),
    ),
    line,
  );
}
