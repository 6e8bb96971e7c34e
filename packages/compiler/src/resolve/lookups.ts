import type { Lookup } from '@annum/engine';
import type { LoadedLookup } from '../definition.ts';

/** A lookup with the rows that are in force in a year. */
export function lookupOfYear({ definition, rows }: LoadedLookup, year: number): Lookup {
  const at = (id: string) => definition.columns.findIndex((column) => column.id === id);
  const kept = rows.filter((row) => {
    if (definition.year !== undefined) return row[at(definition.year)] === year;
    if (definition.years === undefined) return true;
    const [from, to] = definition.years.map((id) => row[at(id)] ?? null);
    return (from === null || Number(from) <= year) && (to === null || Number(to) >= year);
  });
  return {
    id: definition.id,
    title: definition.title,
    keys: definition.keys,
    columns: definition.columns,
    ...(definition.code === undefined ? {} : { code: definition.code }),
    ...(definition.label === undefined ? {} : { label: definition.label }),
    rows: kept,
  };
}

/** The codes a `lookup` question can have, in the table's order. */
export function lookupCodes(
  lookup: Lookup | undefined,
  filter: readonly { readonly column: string; readonly is: number | string }[] = [],
): readonly (number | string)[] {
  const code = lookup?.columns.findIndex((column) => column.id === lookup.code) ?? -1;
  if (!lookup || code < 0) return [];
  const tests = filter.map(({ column, is }) => ({ at: lookup.columns.findIndex(({ id }) => id === column), is }));
  return lookup.rows
    .filter((row) => tests.every(({ at, is }) => row[at] === is))
    .map((row) => row[code] as number | string);
}
