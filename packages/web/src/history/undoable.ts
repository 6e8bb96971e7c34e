import { isDeepStrictEqual } from 'node:util';
import type { Answers } from '@annum/engine';
import type { Change } from '../store/tables.ts';

/** How much of a change can be taken back: what has not been changed again since. */
export type Undoable = 'all' | 'some' | 'none';

/** The answers that take a change back, as far as the log still has what the change put there. */
export function answersBefore(changes: readonly Change[], now: Answers): Answers {
  const still = changes.filter(({ variable, to }) => isDeepStrictEqual(now[variable] ?? undefined, to ?? undefined));
  return Object.fromEntries(still.map(({ variable, from }) => [variable, from ?? null]));
}

export function undoable(changes: readonly Change[], now: Answers): Undoable {
  const count = Object.keys(answersBefore(changes, now)).length;
  if (count === 0) return 'none';
  return count === changes.length ? 'all' : 'some';
}
