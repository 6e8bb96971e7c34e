import type { Form } from '@annum/engine';
import { type Lexicon, lexiconOf } from '../english/lexicon.ts';

/** The two forms that are compared. */
export interface Pair {
  readonly before: Form;
  readonly after: Form;
  readonly was: Lexicon;
  readonly is: Lexicon;
}

export function pairOf(before: Form, after: Form): Pair {
  return { before, after, was: lexiconOf(before), is: lexiconOf(after) };
}

interface Identified {
  readonly id: string;
}

/** Two lists of things compared by id. */
export interface Matched<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly kept: readonly (readonly [T, T])[];
}

/** Matches things by id, in the order of the later list; what was removed in the order of the earlier. */
export function matched<T extends Identified>(before: readonly T[], after: readonly T[]): Matched<T> {
  const old = new Map(before.map((thing) => [thing.id, thing]));
  const now = new Set(after.map((thing) => thing.id));
  const kept = after.flatMap((thing): (readonly [T, T])[] => {
    const earlier = old.get(thing.id);
    return earlier ? [[earlier, thing]] : [];
  });
  return {
    added: after.filter((thing) => !old.has(thing.id)),
    removed: before.filter((thing) => !now.has(thing.id)),
    kept,
  };
}
