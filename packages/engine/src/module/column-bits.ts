import type { BlockEvidence } from './column-entries.ts';

/** Words of 32 logs, a bit for each. The text of this file, without types, is copied into column modules. */

/** Adds 1 to the numbers of the logs of a mask; a number is a column of bits, the ones first. */
export function addBits(numbers: Int32Array, word: number, mask: number): void {
  let carry = mask;
  for (let place = word << 4; carry !== 0; place += 1) {
    const held = numbers[place] as number;
    numbers[place] = held ^ carry;
    carry &= held;
  }
}

/** The number of one log. */
export function numberAt(numbers: Int32Array, at: number): number {
  let value = 0;
  for (let place = 0; place < 10; place += 1)
    value |= (((numbers[((at >> 5) << 4) + place] as number) >> (at & 31)) & 1) << place;
  return value;
}

/** Sorts the logs of a mask by their codes: `bits` becomes a mask for each. */
export function sortCodes(bits: Int32Array, codes: Uint16Array, from: number, mask: number): void {
  bits.fill(0);
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    const bit = rest & -rest;
    const code = codes[from + 31 - Math.clz32(bit)] as number;
    bits[code] = (bits[code] as number) | bit;
  }
}

/** Notes a rule that fails for the logs of a mask. */
export function fire(evidence: BlockEvidence, word: number, mask: number, rule: number): void {
  evidence.firedRules.push(rule);
  evidence.firedWords.push(word);
  evidence.firedMasks.push(mask);
}

/** Notes a failed check of an answer for the logs of a mask. */
export function noteCheck(evidence: BlockEvidence, word: number, mask: number, variable: number, check: string): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1)
    noteAt(evidence, (word << 5) + 31 - Math.clz32(rest & -rest), variable, check);
}

/** Notes answers that could not be read. */
export function noteUnreadable(
  evidence: BlockEvidence,
  word: number,
  mask: number,
  variable: number,
  column: number,
): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    const at = (word << 5) + 31 - Math.clz32(rest & -rest);
    const wrong = evidence.columns[column]?.wrong.get((evidence.base << 5) + at);
    noteAt(evidence, at, variable, wrong?.check ?? 'type');
  }
}

/** Notes a failed check of an answer of one log. */
export function noteAt(evidence: BlockEvidence, at: number, variable: number, check: string): void {
  const checks = evidence.bad[at];
  if (checks) checks.push([variable, check]);
  else evidence.bad[at] = [[variable, check]];
}
