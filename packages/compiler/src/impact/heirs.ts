import type { Form, Recoding } from '@annum/engine';
import { type Step, stepsOf } from '../carry-over/step.ts';

/** Forms of years that follow one another. */
export type Years = readonly [Form, Form, ...Form[]];

/** The questions and options of the last form that take over from a question of the first; itself within a year. */
export function heirsOf(before: Form, years: Years | undefined): (question: string) => readonly string[] {
  if (!years) return (question) => [question];
  const steps = stepsOf(years).map(takersOf);
  const options = Map.groupBy(before.variables, ({ choiceOf, id }) => choiceOf ?? id);
  const known = new Map<string, readonly string[]>();
  return (question) => {
    const own = [question, ...(options.get(question) ?? []).map(({ id }) => id)];
    const found = known.get(question) ?? steps.reduce((ids, takers) => ids.flatMap((id) => takers.get(id) ?? []), own);
    known.set(question, found);
    return found;
  };
}

/** By variable of the earlier year: those of the later that take their value from it. */
function takersOf({ sources }: Step): ReadonlyMap<string, readonly string[]> {
  const pairs = [...sources].flatMap(([to, own]) => own.map(({ from }: Recoding) => ({ from, to })));
  return new Map([...Map.groupBy(pairs, ({ from }) => from)].map(([from, own]) => [from, own.map(({ to }) => to)]));
}
