/** A position in a definition file: file relative to the definitions folder, line and column from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

type Places = ReadonlyMap<string | number, Place>;

interface Marks {
  readonly own: Place;
  /** Where each key's value (or array item) stands. */
  readonly items: Places;
  /** Where each key itself stands. */
  readonly keys: Places;
  /** What goes when a key that a patch set goes: the key in the patch, or all of the patch when it sets nothing else. */
  readonly removals?: Places;
}

const marks = new WeakMap<object, Marks>();
const none: Places = new Map();

export const unknownPlace: Place = { file: '', line: 1, column: 1 };

/** Remembers where a parsed object or array, each of its items, and each key stands in its file. */
export function markPlace(node: object, own: Place, items: Places, keys: Places = none): void {
  marks.set(node, { own, items, keys });
}

/**
 * Where a parsed JSON object or array stands, or its item under `key`.
 * A node that was never marked (made by the program) has the place of `fallback`, or none.
 */
export function placeOf(node: unknown, key?: string | number, fallback: Place = unknownPlace): Place {
  if (typeof node !== 'object' || node === null) return fallback;
  const found = marks.get(node);
  if (!found) return fallback;
  return (key === undefined ? undefined : found.items.get(key)) ?? found.own;
}

/** Where a key itself stands (not its value); the object's own place when it has no such key. */
export function keyPlaceOf(node: object, key: string, fallback: Place = unknownPlace): Place {
  const found = marks.get(node);
  return found?.keys.get(key) ?? placeOf(node, key, fallback);
}

/** Where the text begins that has to go when a key goes: the key, or the patch that only sets it. */
export function removalPlaceOf(node: object, key: string, fallback: Place = unknownPlace): Place {
  return marks.get(node)?.removals?.get(key) ?? keyPlaceOf(node, key, fallback);
}

/**
 * Gives a copy the places of the object it was copied from; items that came from elsewhere are named in `moved`, and
 * in `removals` what goes with them.
 */
export function copyPlaces<T extends object>(
  copy: T,
  original: object,
  moved: Places = none,
  removals: Places = none,
): T {
  const found = marks.get(original);
  if (!found) return copy;
  const stays = [...found.keys].filter(([key]) => !moved.has(key));
  const keys = moved.size === 0 ? found.keys : new Map(stays);
  const goes = removals.size === 0 ? found.removals : new Map([...(found.removals ?? none), ...removals]);
  marks.set(copy, {
    own: found.own,
    items: new Map([...found.items, ...moved]),
    keys,
    ...(goes ? { removals: goes } : {}),
  });
  return copy;
}
