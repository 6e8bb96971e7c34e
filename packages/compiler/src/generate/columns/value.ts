import { hasLocal, scratchOf } from '../locals.ts';
import { constant, type Lowered, settled } from '../lowered.ts';
import { quote, type Reads } from '../print.ts';
import { add, both, freshName, type Line, live, named, type Stored, saying } from './line.ts';
import { maskOf } from './mask.ts';
import { blockRows, eachRow, rowText } from './row.ts';
import { saidBy } from './services.ts';
import { needs, withoutFull } from './strict.ts';
import { anyOf, mostMasks, type ValueMasks, valueMasks } from './value-masks.ts';

type Call = Extract<Lowered, { op: 'call' }>;

/** What a value comes from, and for which logs. */
interface Leaf {
  readonly code: Lowered;
  readonly mask: string;
}

/**
 * Gives a local its value for the logs of `guard`: as a mask for each code where the value is one of a few, else in the
 * array named.
 */
export function giveValue(
  local: string,
  value: Lowered,
  guard: string,
  numbers: boolean,
  line: Line,
  array = scratchOf(local),
): void {
  const leaves = leavesOf(settled(withCallsNamed(value, line, 'outermost')), guard, line);
  const masks = constantMasks(leaves, line);
  const has = hasLocal(local);
  if (masks) {
    add(line, [has], (reads) => `${has} = ${anyOf([...masks.values()], reads)};`);
    line.stored.set(local, { kind: 'masks', has, masks });
    return;
  }
  const alike = leaves.length === 1 ? sameColumn(leaves[0] as Leaf, line) : undefined;
  if (alike) {
    add(line, [has], (reads) => `${has} = ${both(anyOf([guard], reads), anyOf([alike.has], reads))};`);
    line.stored.set(local, { ...alike, has });
    return;
  }
  const filled = leaves.map((leaf) => fill(array, leaf, line));
  add(line, [has], (reads) => `${has} = ${anyOf(filled, reads)};`);
  line.stored.set(local, { kind: 'scratch', has, array, numbers });
}

/** Where a value that is simply another's stands already. */
function sameColumn({ code }: Leaf, line: Line): Stored | undefined {
  const stored = code.op === 'local' ? line.stored.get(code.name) : undefined;
  return stored?.kind === 'scratch' || (stored?.kind === 'column' && !stored.codes) ? stored : undefined;
}

/**
 * The code with calls replaced by locals that hold their values, so that each is made once. The outermost call may be
 * left where it is, and then also those within a sum that are made sooner than a value that is kept is found.
 */
export function withCallsNamed(code: Lowered, line: Line, left: 'none' | 'outermost' | 'quick' = 'none'): Lowered {
  const part = (inner: Lowered) => withCallsNamed(inner, line);
  switch (code.op) {
    case 'local':
      return sameInAll(line.stored.get(code.name)) ?? code;
    case 'and':
    case 'or':
      return { ...code, of: code.of.map(part) };
    case 'arithmetic':
      return { ...code, of: code.of.map((term) => withCallsNamed(term, line, left === 'none' ? 'none' : 'quick')) };
    case 'not':
      return { ...code, of: part(code.of) };
    case 'present':
      return { ...code, of: part(withoutFull(code.of, line.full)) };
    case 'compare':
      return { ...code, left: part(code.left), right: part(code.right) };
    case 'one_of':
      return { ...code, item: part(code.item) };
    case 'choose': {
      const branch = (inner: Lowered) => withCallsNamed(inner, line, left);
      return { ...code, test: part(code.test), then: branch(code.then), otherwise: branch(code.otherwise) };
    }
    case 'call': {
      if (code.name === 'external' || code.name === 'externalKnown') return answerNamed(code, line);
      const call = { ...code, of: code.of.map(part) };
      const stays = left === 'outermost' || (left === 'quick' && line.full.has(code.name));
      return stays || !line.strict.has(code.name) ? call : { op: 'local', name: callLocal(call, line) };
    }
    default:
      return code;
  }
}

/** The constant that a local is in every log. */
function sameInAll(stored: Stored | undefined): Lowered | undefined {
  if (stored?.kind !== 'masks' || stored.masks.size !== 1) return undefined;
  const [[value, mask]] = [...stored.masks] as [[string | number, string]];
  return mask === live ? constant(value) : undefined;
}

/** The local that holds what an outside service said, or the mask of the logs in which it was asked. */
function answerNamed({ name, of: [service, input] }: Call, line: Line): Lowered {
  const asked = {
    service: String((service as Extract<Lowered, { op: 'constant' }>).value),
    input: storedLocal(withCallsNamed(input as Lowered, line), line),
  };
  const said = saidBy(asked, line);
  return { op: 'local', name: name === 'external' ? said.local : said.asked };
}

/** The local that holds a value. */
function storedLocal(value: Lowered, line: Line): string {
  if (value.op === 'local' && line.stored.has(value.name)) return value.name;
  const key = `value of ${saying(value)}`;
  const name = line.known.get(key) ?? `input_${freshName(line)}`;
  if (line.known.has(key)) return name;
  line.known.set(key, name);
  giveValue(name, value, live, false, line);
  return name;
}

/** The local that holds what a call gives, in every log for which it gives something. */
function callLocal(call: Call, line: Line): string {
  const key = `value of ${saying(call)}`;
  const name = line.known.get(key) ?? `call_${freshName(line)}`;
  if (line.known.has(key)) return name;
  line.known.set(key, name);
  giveValue(name, call, live, line.strict.get(call.name) === true, line);
  return name;
}

/** Copies answers into a local's column; returns the mask of those copied. */
export function fill(array: string, { code, mask }: Leaf, line: Line): string {
  if (code.op === 'constant') return code.value === undefined ? '0' : store(array, quote(code.value), mask, line);
  const there = (needs(code, line.strict) ?? []).filter((name) => line.stored.has(name));
  const range = there
    .map((name) => line.stored.get(name)?.has as string)
    .reduce((held, has) => named(line, both(held, has), new Set([held, has])), mask);
  const name = freshName(line);
  add(line, [name], (reads) => {
    reads.add(range);
    const text = rowText(code, reads, line, range, new Set(there));
    const place = `${array}[row & ${blockRows - 1}]`;
    return `${name} = 0; ${eachRow(range, `const r = ${text}; if (r !== undefined && r === r) { ${place} = r; ${name} |= bit; }`)}`;
  });
  return name;
}

function store(array: string, text: string, mask: string, line: Line): string {
  const name = freshName(line);
  add(line, [name], (reads) => {
    reads.add(mask);
    return `${name} = ${mask}; ${eachRow(mask, `${array}[row & ${blockRows - 1}] = ${text};`)}`;
  });
  return name;
}

/** The ends of a chain of choices, each with the logs that come to it. */
function leavesOf(code: Lowered, mask: string, line: Line): readonly Leaf[] {
  if (code.op !== 'choose') return [{ code, mask }];
  const test = maskOf(code.test, line, mask);
  const part = (text: string) => named(line, text, new Set([mask, test]));
  return [
    ...leavesOf(code.then, part(both(mask, test)), line),
    ...leavesOf(code.otherwise, part(`(${mask} & ~${test})`), line),
  ];
}

/** A mask for each value, where all are known beforehand and few. */
function constantMasks(leaves: readonly Leaf[], line: Line): ValueMasks | undefined {
  const byValue = new Map<unknown, string[]>();
  for (const { code, mask } of leaves) {
    const values = valueMasks(code, mask, line);
    if (!values) return undefined;
    for (const [value, own] of values) byValue.set(value, [...(byValue.get(value) ?? []), own]);
  }
  if (byValue.size > mostMasks) return undefined;
  return new Map(
    [...byValue].map(([value, masks]) => {
      const reads: Reads = new Set();
      return [value, named(line, anyOf(masks, reads), reads)];
    }),
  );
}
