import type { CollectionDefinition, SectionDefinition } from '../definition.ts';
import { copyPlaces, markPlace, type Place, placeOf } from '../places.ts';
import { setKey } from '../set-key.ts';

/** What overlays change: immutable; every edit gives a new content that shares what it did not touch. */
export interface Content {
  readonly collection: CollectionDefinition;
  readonly sections: readonly SectionDefinition[];
}

/** Keys and indexes from the content down to one of its parts. */
export type Path = readonly (string | number)[];

type Node = { readonly [key: string]: unknown } | readonly unknown[];

/** The part at a path; undefined where there is none. */
export function partAt(content: Content, path: Path): unknown {
  let part: unknown = content;
  for (const step of path) part = (part as { [key: string | number]: unknown } | undefined)?.[step];
  return part;
}

/** The content with another value at a path; objects and lists on the way are copied, with their places. */
export function withPart(content: Content, path: Path, value: unknown, place?: Place): Content {
  return replaceIn(content as unknown as Node, path, value, place) as unknown as Content;
}

function replaceIn(node: Node, path: Path, value: unknown, place: Place | undefined): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = (node as { [key: string | number]: Node })[step]!;
  const replaced = replaceIn(inner, rest, value, place);
  const moved = rest.length === 0 && place !== undefined ? new Map([[step, place]]) : undefined;
  if (Array.isArray(node)) {
    return copyPlaces(
      node.map((item, index) => (index === step ? replaced : item)),
      node,
      moved,
    );
  }
  const copy: { [key: string]: unknown } = { ...node };
  setKey(copy, String(step), replaced);
  return copyPlaces(copy, node, moved);
}

/** A list with an item put in at an index. */
export function inserted<T>(list: readonly T[], index: number, item: T, place: Place): readonly T[] {
  const copy = list.toSpliced(index, 0, item);
  const places = list.map((_, at) => placeOf(list, at)).toSpliced(index, 0, place);
  markPlace(copy, placeOf(list, undefined, place), new Map(places.entries()));
  return copy;
}

/** A list without the item at an index. */
export function withoutItem<T>(list: readonly T[], index: number): readonly T[] {
  const copy = list.toSpliced(index, 1);
  const places = list.map((_, at) => placeOf(list, at)).toSpliced(index, 1);
  markPlace(copy, placeOf(list), new Map(places.entries()));
  return copy;
}
