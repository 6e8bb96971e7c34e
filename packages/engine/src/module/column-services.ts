import type { ServiceColumn } from '../columns.ts';
import type { Value } from '../form.ts';
import type { Answers } from '../outcome.ts';
import type { ServiceEntry } from './column-entries.ts';
import { positionOfInput, serviceAnswers, typedFact } from './facts.ts';
import { outwardValue } from './judging.ts';

/** What outside services said, in columns. The text of this file, without types, is copied into column modules. */

/** Where nobody asked. */
export const notAsked: ServiceColumn = { until: new Uint32Array(), inputs: [], values: [] };

/** Puts what a service said about each log into a column. */
export function fillService({ id, type, form }: ServiceEntry, contexts: readonly Answers[]): ServiceColumn {
  const until = new Uint32Array(contexts.length);
  const inputs: string[] = [];
  const values: unknown[] = [];
  for (const [row, context] of contexts.entries()) {
    for (const { input, value } of serviceAnswers(context, id)) {
      inputs.push(String(input));
      values.push(typedFact(value ?? undefined, type, typeof form === 'number' ? form : 0));
    }
    until[row] = inputs.length;
  }
  return { until, inputs, values };
}

/** Where the answer about this very input stands; -1 where the service was not asked about it. */
export function serviceAnswerAt({ until, inputs }: ServiceColumn, row: number, input: unknown): number {
  const first = row === 0 ? 0 : (until[row - 1] as number);
  return positionOfInput(inputs, String(input), first, until[row]);
}

/** What a service said about one log, as a context has it. */
export function rebuildAnswers({ form }: ServiceEntry, { until, inputs, values }: ServiceColumn, row: number) {
  const first = row === 0 ? 0 : (until[row - 1] ?? 0);
  return inputs.slice(first, until[row] ?? 0).map((input, index) => {
    const value = values[first + index] as Value | undefined;
    return { input, value: (Array.isArray(value) ? value : outwardValue(value, form)) ?? null };
  });
}
