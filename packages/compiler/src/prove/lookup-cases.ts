import type { Lookup } from '@annum/engine';
import Logic, { type Formula } from 'logic-solver';
import { columnFunction } from '../generate/locals.ts';
import type { Lowered } from '../generate/lowered.ts';
import type { Plain } from './encoding.ts';

/** A column of a reference table that a function of the module reads. */
export interface ReadColumn {
  readonly table: Lookup;
  readonly at: number;
}

/** The column that a function of the module reads. */
export function columnRead(lookups: readonly Lookup[], name: string): ReadColumn | undefined {
  for (const table of lookups)
    for (const [at, column] of table.columns.entries())
      if (columnFunction(table.id, column.id) === name) return { table, at };
  return undefined;
}

/** A cell as it stands in the module. */
export function cellValue({ table, at }: ReadColumn, row: Lookup['rows'][number]): Plain | undefined {
  const column = table.columns[at];
  const cell = row[at] ?? undefined;
  if (typeof cell !== 'number') return cell;
  const factor = column?.type === 'money' ? 100 : column?.type === 'decimal' ? 10 ** (column.places ?? 2) : 1;
  return Math.round(cell * factor);
}

type KeyCases = ReadonlyMap<Plain | undefined, Formula>;

const mostCombinations = 400;

/**
 * The cells that a read of a table can give, each with when it does: of the row whose keys are those. Nothing where
 * the keys cannot be listed.
 */
export function lookupCases(
  lookups: readonly Lookup[],
  code: Extract<Lowered, { op: 'call' }>,
  casesOf: (key: Lowered) => KeyCases | undefined,
): KeyCases | undefined {
  const column = columnRead(lookups, code.name);
  const [row] = code.of;
  if (!column || row?.op !== 'call') return undefined;
  const keys = row.of.map(casesOf);
  if (keys.some((key) => key === undefined)) return undefined;
  const listed = keys as readonly KeyCases[];
  if (listed.reduce((count, key) => count * key.size, 1) > mostCombinations) return undefined;
  const cells = cellsByKey(column);
  const ways = new Map<Plain | undefined, Formula[]>();
  for (const { values, when } of combinations(listed)) {
    const cell = values.includes(undefined) ? undefined : cells.get(JSON.stringify(values.map(String)));
    ways.set(cell, [...(ways.get(cell) ?? []), when]);
  }
  return new Map([...ways].map(([cell, whens]) => [cell, Logic.or(...whens)]));
}

/** The cell of the row that has this one key. */
export function cellOfKey(column: ReadColumn, key: Plain): Plain | undefined {
  return cellsByKey(column).get(JSON.stringify([String(key)]));
}

function cellsByKey(column: ReadColumn): ReadonlyMap<string, Plain | undefined> {
  const { table } = column;
  const places = table.keys.map((key) => table.columns.findIndex(({ id }) => id === key));
  return new Map(
    table.rows
      .toReversed()
      .map((row) => [JSON.stringify(places.map((place) => String(row[place]))), cellValue(column, row)]),
  );
}

interface Combination {
  readonly values: readonly (Plain | undefined)[];
  readonly when: Formula;
}

function combinations(keys: readonly KeyCases[]): readonly Combination[] {
  return keys.reduce<readonly Combination[]>(
    (found, key) =>
      found.flatMap(({ values, when }) =>
        [...key].map(([value, also]) => ({ values: [...values, value], when: Logic.and(when, also) })),
      ),
    [{ values: [], when: Logic.TRUE }],
  );
}
