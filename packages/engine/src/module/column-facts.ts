import type { FactColumn } from '../columns.ts';
import type { FactTest } from './column-entries.ts';

/** Facts in columns. The text of this file, without types, is copied into column modules. */

/** Of which nothing is known. */
export const unknownFact: FactColumn = { values: [undefined], places: new Uint32Array(1) };

/** A fact's column that is being filled, log after log. */
export class OpenFact implements FactColumn {
  readonly values: unknown[] = [undefined];
  readonly places: Uint32Array;
  readonly #positions = new Map<unknown, number>([[undefined, 0]]);
  #place = 0;

  constructor(count: number) {
    this.places = new Uint32Array(count);
  }

  put(row: number, fact: unknown): void {
    if (fact !== this.values[this.#place]) this.#place = this.#positions.get(fact) ?? this.#add(fact);
    this.places[row] = this.#place;
  }

  #add(fact: unknown): number {
    this.#positions.set(fact, this.values.length);
    return this.values.push(fact) - 1;
  }
}

/** The logs for which a test holds, found once for each value that occurs. */
export function testFact({ holds }: FactTest, { values, places }: FactColumn, count: number): Int32Array {
  const masks = new Int32Array((count + 31) >> 5);
  const truths = Uint8Array.from(values, (value) => (holds(value) ? 1 : 0));
  if (places.length === 1) return masks.fill(-(truths[places[0] as number] as number));
  if (!truths.includes(1)) return masks;
  for (let row = 0; row < count; row += 1)
    masks[row >> 5] = (masks[row >> 5] as number) | ((truths[places[row] as number] as number) << (row & 31));
  return masks;
}
