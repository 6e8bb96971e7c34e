import type { Json } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import type { Place } from '../places.ts';

export type FileKind = 'collection' | 'section' | 'overlay' | 'windows' | 'released' | 'lookup' | 'scenario';

/** Checks a parsed file against its part of the definition schema. */
export function checkShape(_kind: FileKind, value: Json, place: Place): readonly Diagnostic[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return [];
  return [diagnostic('wrong-type', place, { what: 'The file', expected: 'an object', found: typeof value })];
}
