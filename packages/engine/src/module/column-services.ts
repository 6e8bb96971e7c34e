import type { ServiceColumn } from '../columns.ts';
import type { Value } from '../form.ts';
import type { ServiceEntry } from './column-entries.ts';
import { positionOfInput, serviceAnswers, typedFact } from './facts.ts';
import { outwardValue } from './judging.ts';

/** What outside services said, in columns. The text of this file, without types, is copied into column modules. */

/** Where nobody asked. */
export const notAsked: ServiceColumn = { until: new Uint32Array(), inputs: [], values: [] };

/** A column of what a service said that is being filled, log after log. */
export class OpenService implements ServiceColumn {
  readonly until: Uint32Array;
  readonly inputs: string[] = [];
  readonly values: unknown[] = [];
  readonly #entry: ServiceEntry;

  constructor(entry: ServiceEntry, count: number) {
    this.until = new Uint32Array(count);
    this.#entry = entry;
  }

  put(row: number, said: unknown): void {
    const { type, form } = this.#entry;
    for (const { input, value } of serviceAnswers(said)) {
      this.inputs.push(String(input));
      this.values.push(typedFact(value ?? undefined, type, typeof form === 'number' ? form : 0));
    }
    this.until[row] = this.inputs.length;
  }
}

/** Where the answer about this very input stands; -1 where the service was not asked about it. */
export function serviceAnswerAt({ until, inputs }: ServiceColumn, row: number, input: unknown): number {
  const first = row === 0 ? 0 : (until[row - 1] as number);
  return positionOfInput(inputs, String, String(input), first, until[row]);
}

/** What a service said about one log, as a context has it. */
export function rebuildAnswers({ form }: ServiceEntry, { until, inputs, values }: ServiceColumn, row: number) {
  const first = row === 0 ? 0 : (until[row - 1] ?? 0);
  return inputs.slice(first, until[row] ?? 0).map((input, index) => {
    const value = values[first + index] as Value | undefined;
    return { input, value: (Array.isArray(value) ? value : outwardValue(value, form)) ?? null };
  });
}
