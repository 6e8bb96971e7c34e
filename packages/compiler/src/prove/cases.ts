import Logic, { type Formula } from 'logic-solver';
import { type Lowered, local } from '../generate/lowered.ts';
import type { Encoding, Plain } from './encoding.ts';
import { lookupCases } from './lookup-cases.ts';

/** Every value that something can have (and none), each with when it has it: exactly one holds. */
export type Cases = ReadonlyMap<Plain | undefined, Formula>;

const mostValues = 100;

/** The values of a calculation listed, where they are few. */
export function casesOf(encoding: Encoding, code: Lowered): Cases | undefined {
  switch (code.op) {
    case 'constant':
      return new Map([[code.value, Logic.TRUE]]);
    case 'local':
      return casesOfLocal(encoding, code.name);
    case 'choose':
      return chosenCases(encoding, code);
    case 'arithmetic':
      return calculatedCases(encoding, code);
    case 'call':
      return lookupCases(encoding.form.lookups, code, (key) => casesOf(encoding, key));
    default: {
      const holds = encoding.encode(code);
      return new Map([
        [true, holds],
        [false, Logic.not(holds)],
      ]);
    }
  }
}

/** The values that something can have, found without making formulas. */
export function valuesOf(encoding: Encoding, code: Lowered): ReadonlySet<Plain | undefined> | undefined {
  switch (code.op) {
    case 'constant':
      return new Set([code.value]);
    case 'local': {
      const behind = encoding.behind(code.name);
      if (behind.kind === 'truth') return new Set([true, false]);
      if (behind.kind === 'value') return valuesOf(encoding, behind.is());
      const { domain } = encoding.termOf(code);
      return domain && new Set([...domain, undefined]);
    }
    case 'choose': {
      const [then, otherwise] = [valuesOf(encoding, code.then), valuesOf(encoding, code.otherwise)];
      if (!then || !otherwise) return undefined;
      const all = new Set([...then, ...otherwise]);
      return all.size > mostValues ? undefined : all;
    }
    case 'arithmetic':
    case 'call':
      return undefined;
    default:
      return new Set([true, false]);
  }
}

function casesOfLocal(encoding: Encoding, name: string): Cases | undefined {
  const values = valuesOf(encoding, local(name)) ?? calculatedValues(encoding, name);
  if (!values) return undefined;
  return new Map(
    [...values].map((value) => [
      value,
      value === undefined ? Logic.not(encoding.has(local(name))) : encoding.related(local(name), '===', value),
    ]),
  );
}

function calculatedValues(encoding: Encoding, name: string): ReadonlySet<Plain | undefined> | undefined {
  const behind = encoding.behind(name);
  if (behind.kind !== 'value') return undefined;
  const cases = casesOf(encoding, behind.is());
  return cases && new Set(cases.keys());
}

function chosenCases(encoding: Encoding, code: Extract<Lowered, { op: 'choose' }>): Cases | undefined {
  const [then, otherwise] = [casesOf(encoding, code.then), casesOf(encoding, code.otherwise)];
  if (!then || !otherwise || then.size + otherwise.size > mostValues) return undefined;
  const test = encoding.encode(code.test);
  const found = new Map<Plain | undefined, Formula>();
  for (const [value, when] of then) found.set(value, Logic.and(test, when));
  for (const [value, when] of otherwise)
    found.set(value, Logic.or(found.get(value) ?? Logic.FALSE, Logic.and(Logic.not(test), when)));
  return found;
}

function calculatedCases(encoding: Encoding, code: Extract<Lowered, { op: 'arithmetic' }>): Cases | undefined {
  let total: Cases | undefined;
  for (const part of code.of) {
    const cases = casesOf(encoding, part);
    if (!cases) return undefined;
    total = total ? combined(total, cases, code.how) : cases;
    if (total.size > mostValues) return undefined;
  }
  return total;
}

function combined(left: Cases, right: Cases, how: '+' | '-' | '*'): Cases {
  const ways = new Map<Plain | undefined, Formula[]>();
  for (const [a, when] of left)
    for (const [b, also] of right) {
      const value = calculate(a, b, how);
      ways.set(value, [...(ways.get(value) ?? []), Logic.and(when, also)]);
    }
  return new Map([...ways].map(([value, formulas]) => [value, Logic.or(...formulas)]));
}

function calculate(left: Plain | undefined, right: Plain | undefined, how: '+' | '-' | '*'): number | undefined {
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  return how === '+' ? left + right : how === '-' ? left - right : left * right;
}
