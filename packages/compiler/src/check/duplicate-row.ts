import type { LoadedLookup } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { lookupOfYear } from '../resolve/lookups.ts';
import type { Check } from './check.ts';

/** In a year, a reference table has one row for each key: which of two would be read? */
export const duplicateRow: Check = {
  codes: ['duplicate-row'],
  run: ({ definition }) => definition.lookups.flatMap((lookup) => duplicates(lookup, definition.year)),
};

function duplicates(lookup: LoadedLookup, year: number): readonly Diagnostic[] {
  const { id, keys, columns, rows } = lookupOfYear(lookup, year);
  const positions = keys.map((key) => columns.findIndex((column) => column.id === key));
  // A key that is no column is another mistake.
  if (positions.includes(-1)) return [];
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const key = positions.map((at) => row[at]).join(', ');
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [diagnostic('duplicate-row', placeOf(row), { table: id, key, year })];
  });
}
