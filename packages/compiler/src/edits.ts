import type { Json } from './definition.ts';
import type { Place } from './places.ts';

/** One edit of a definition file; the formatting around it stays. */
export type Edit =
  /** The source text that begins at a place becomes another; of an edit that finds another text there nothing comes. */
  | { readonly kind: 'replace'; readonly place: Place; readonly was: string; readonly becomes: string }
  /** The list item, or the key with its value, that begins at a place goes, with its comma. */
  | { readonly kind: 'remove'; readonly place: Place }
  /** The object that begins at a place gets a first key. */
  | { readonly kind: 'add'; readonly place: Place; readonly key: string; readonly value: Json };

/** What goes with a problem: what to do in words, and the edits that surely mend it. */
export interface Help {
  readonly suggestion?: string;
  readonly fix?: readonly Edit[];
}

/** A value of one line becomes another. */
export function replaced(place: Place, was: Json, becomes: Json): Edit {
  return { kind: 'replace', place, was: JSON.stringify(was), becomes: JSON.stringify(becomes) };
}

/** A list item, or a key with its value, goes. */
export function removed(place: Place): Edit {
  return { kind: 'remove', place };
}
