import { isDeepStrictEqual } from 'node:util';
import type { Change } from './tables.ts';

/** What differs between two sets of answers, by variable, in alphabetical order. */
export function changesBetween(
  before: { readonly [variable: string]: unknown },
  after: { readonly [variable: string]: unknown },
): readonly Change[] {
  const variables = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...variables]
    .sort()
    .filter((variable) => !isDeepStrictEqual(before[variable], after[variable]))
    .map((variable) => ({ variable, from: before[variable], to: after[variable] }));
}
