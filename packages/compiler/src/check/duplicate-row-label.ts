import type { LoadedLookup } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { lookupOfYear } from '../resolve/lookups.ts';
import type { Check } from './check.ts';

/** Two rows of a list that read the same cannot be told apart by the person who chooses. */
export const duplicateRowLabel: Check = {
  codes: ['duplicate-row-label'],
  run: ({ definition }) => definition.lookups.flatMap((lookup) => duplicates(lookup, definition.year)),
};

function duplicates(lookup: LoadedLookup, year: number): readonly Diagnostic[] {
  const { id, columns, rows, label: column } = lookupOfYear(lookup, year);
  if (column === undefined) return [];
  const at = columns.findIndex((one) => one.id === column);
  const seen = new Set<unknown>();
  return rows.flatMap((row) => {
    const label = row[at];
    if (label === null || label === undefined || !seen.has(label)) {
      seen.add(label);
      return [];
    }
    return [diagnostic('duplicate-row-label', placeOf(row), { table: id, label, year })];
  });
}
