import type { Text } from '@annum/engine';
import type { Sources, YearDefinition } from '../definition.ts';
import { yearDefinitions } from './reads.ts';

/** The definitions of the years before, the latest first. */
export function yearsBefore(sources: Sources, { year }: YearDefinition): readonly YearDefinition[] {
  return yearDefinitions(sources)
    .filter((one) => one.year < year)
    .reverse();
}

/** Whether two texts have no word of weight in common in the first language that both have. */
export function soundsDifferent(one: Text, other: Text): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  return left.size > 0 && right.size > 0 && ![...left].some((word) => right.has(word));
}

/** Whether a text has words that the other has not, in the first language that both have. */
export function rewords(one: Text, other: Text): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  return left.size !== right.size || [...left].some((word) => !right.has(word));
}

function wordsOf(text: Text): ReadonlySet<string> {
  const words = (typeof text === 'string' ? text : (Object.values(text)[0] ?? '')).toLowerCase();
  return new Set((words.match(/[\p{L}\d]+/gu) ?? []).map((word) => word.replace(/s$/, '')));
}
