import { type Lowered, termsOf } from '../lowered.ts';
import { quote, type Reads } from '../print.ts';
import { factTest } from './fact-tests.ts';
import { add, both, freshName, type Line, live, named, saying } from './line.ts';
import { eachRow, rowText } from './row.ts';
import { withoutFull } from './strict.ts';
import { codeMask, comparedMask } from './value-masks.ts';

/**
 * A condition as an expression of masks. Where it takes a look at single logs, only those in `guard` are looked at: the
 * answer counts for them alone.
 */
export function maskText(code: Lowered, reads: Reads, line: Line, guard: string = live): string {
  const part = (inner: Lowered) => maskText(inner, reads, line, guard);
  switch (code.op) {
    case 'constant':
      return code.value === true ? '-1' : '0';
    case 'local':
      reads.add(code.name);
      return code.name;
    case 'and':
      return conjunction(code.of, reads, line, guard);
    case 'or':
      return `(${code.of.map(part).join(' | ')})`;
    case 'not':
      return `~${part(code.of)}`;
    case 'choose': {
      const test = maskOf(code.test, line, guard);
      reads.add(test);
      return `(${test} & ${part(code.then)} | ~${test} & ${part(code.otherwise)})`;
    }
    case 'present':
      return presenceText(code.of, reads, line, guard);
    default: {
      const tested = factTest(code, line);
      return tested
        ? part(tested)
        : (storedMask(code, reads, line) ?? compared(code, reads, line) ?? look(code, reads, line, guard));
    }
  }
}

/** A condition as a named mask. */
export function maskOf(code: Lowered, line: Line, guard: string = live): string {
  const reads: Reads = new Set();
  return named(line, maskText(code, reads, line, guard), reads);
}

/** All of them; what takes a look at single logs looks only at those for which the others hold. */
function conjunction(parts: readonly Lowered[], reads: Reads, line: Line, guard: string): string {
  const cheap = parts.filter((part) => !looksClosely(part));
  const others = parts.filter(looksClosely);
  const first = cheap.map((part) => maskText(part, reads, line, guard));
  if (others.length === 0) return `(${first.join(' & ')})`;
  reads.add(guard);
  let held = [guard, ...first].reduce(both, '-1');
  for (const part of others) {
    const within = named(line, held, new Set(reads));
    reads.add(within);
    held = both(within, maskText(part, reads, line, within));
  }
  return held;
}

/** Whether finding out takes a call for each log. */
function looksClosely(code: Lowered): boolean {
  switch (code.op) {
    case 'call':
      return true;
    case 'and':
    case 'or':
    case 'arithmetic':
      return code.of.some(looksClosely);
    case 'not':
    case 'present':
      return looksClosely(code.of);
    case 'compare':
      return looksClosely(code.left) || looksClosely(code.right);
    case 'one_of':
      return looksClosely(code.item);
    case 'choose':
      return [code.test, code.then, code.otherwise].some(looksClosely);
    default:
      return false;
  }
}

function presenceText(code: Lowered, reads: Reads, line: Line, guard: string): string {
  const tested = factTest({ op: 'present', of: code }, line);
  if (tested) return maskText(tested, reads, line, guard);
  const value = line.callsNamed(withoutFull(code, line.full), line);
  const stored = value.op === 'local' ? line.stored.get(value.name) : undefined;
  if (!stored) return look({ op: 'present', of: value }, reads, line, guard);
  reads.add(stored.has);
  return stored.has;
}

/** A comparison with a code whose logs have a mask of their own. */
function storedMask(code: Lowered, reads: Reads, line: Line): string | undefined {
  const [item, codes] = codesAskedFor(code);
  const stored = item === undefined ? undefined : line.stored.get(item);
  if (!stored) return undefined;
  const masks = codes.map((value) => codeMask(stored, value, line));
  if (masks.some((mask) => mask === undefined)) return undefined;
  const there = masks.filter((mask) => mask !== '0') as string[];
  for (const mask of there) reads.add(mask);
  return there.length === 0 ? '0' : `(${there.join(' | ')})`;
}

function codesAskedFor(code: Lowered): readonly [string | undefined, readonly unknown[]] {
  if (code.op === 'one_of' && code.item.op === 'local') return [code.item.name, code.codes];
  if (code.op !== 'compare' || code.how !== '===') return [undefined, []];
  const { left, right } = code;
  if (left.op === 'local' && right.op === 'constant') return [left.name, [right.value]];
  return right.op === 'local' && left.op === 'constant' ? [right.name, [left.value]] : [undefined, []];
}

/** A comparison of values that are few. */
function compared(code: Lowered, reads: Reads, line: Line): string | undefined {
  const found = comparedMask(line.callsNamed(code, line), line);
  if (found !== undefined) reads.add(found);
  return found;
}

/** Finds out log by log. */
function look(whole: Lowered, reads: Reads, line: Line, guard: string): string {
  const code = line.callsNamed(whole, line);
  if (code.op === 'local') return maskText(code, reads, line, guard);
  const terms = termsNeeded(code);
  const values = (terms ?? []).flatMap((name) => line.stored.get(name) ?? []);
  const range = terms
    ? maskOfAll(
        values.map(({ has }) => has),
        line,
      )
    : guard;
  const key = `${range}: ${saying(code)}`;
  const found = line.known.get(key) ?? freshName(line);
  reads.add(found);
  if (line.known.has(key)) return found;
  line.known.set(key, found);
  const known = new Set(terms?.filter((name) => line.stored.has(name)));
  add(line, [found], (own) => {
    own.add(range);
    const test = testText(code, own, line, range, known);
    return `${found} = 0; ${eachRow(range, `if (${test}) ${found} |= bit;`)}`;
  });
  return found;
}

/** Values without which a comparison does not hold. */
function termsNeeded(code: Lowered): readonly string[] | undefined {
  if (code.op === 'one_of') return termsOf(code.item);
  if (code.op !== 'compare') return undefined;
  const [left, right] = [termsOf(code.left), termsOf(code.right)];
  return left && right ? [...new Set([...left, ...right])] : undefined;
}

function maskOfAll(masks: readonly string[], line: Line): string {
  return masks.length === 0 ? live : named(line, masks.reduce(both, '-1'), new Set(masks));
}

function testText(code: Lowered, reads: Reads, line: Line, guard: string, known: ReadonlySet<string>): string {
  const value = (part: Lowered) => rowText(part, reads, line, guard, known);
  if (code.op === 'compare') return comparisonText(code, value, known);
  if (code.op === 'one_of') {
    const item = value(code.item);
    return code.codes.map((each) => `${item} === ${quote(each)}`).join(' || ') || 'false';
  }
  return code.op === 'present' ? `${value(code.of)} !== undefined` : value(code);
}

/** As in the validator, absent facts are equal to nothing, not even to each other. */
function comparisonText(
  { left, right, how }: Extract<Lowered, { op: 'compare' }>,
  value: (part: Lowered) => string,
  known: ReadonlySet<string>,
): string {
  const terms = [...new Set([...(termsOf(left) ?? []), ...(termsOf(right) ?? [])])].filter((name) => !known.has(name));
  const tests = terms.map((name) => `${value({ op: 'local', name })} !== undefined && `);
  return `${tests.join('')}${value(left)} ${how} ${value(right)}`;
}
