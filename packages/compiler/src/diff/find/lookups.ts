import type { Lookup } from '@annum/engine';
import type { Finding, Subject } from '../change.ts';
import { matched, type Pair } from '../pair.ts';

/** Reference tables added, removed, or with other rows; rows are counted, not listed. */
export function findLookups({ before, after, was, is }: Pair): readonly Finding[] {
  const { added, removed, kept } = matched(before.lookups, after.lookups);
  const place = (id: string, label: string) => ({
    subject: { kind: 'lookup', id, label } satisfies Subject,
    expandedId: id,
  });
  return [
    ...added.map((table) => ({
      kind: 'lookup-added',
      ...place(table.id, is.words(table.title)),
      after: rowCount(table),
    })),
    ...removed.map((table) => ({
      kind: 'lookup-removed',
      ...place(table.id, was.words(table.title)),
      before: rowCount(table),
    })),
    ...kept.flatMap(([old, now]) => {
      const rows = rowChanges(old, now);
      if (rows.added + rows.removed + rows.changed === 0) return [];
      return [
        {
          kind: 'lookup-rows',
          ...place(now.id, is.words(now.title)),
          before: rowCount(old),
          after: rowCount(now),
          facts: rows,
        },
      ];
    }),
  ];
}

function rowCount(table: Lookup): string {
  return `${table.rows.length} rows`;
}

interface RowChanges {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly [fact: string]: number;
}

function rowChanges(before: Lookup, after: Lookup): RowChanges {
  const [old, now] = [rowsByKey(before), rowsByKey(after)];
  const added = [...now.keys()].filter((key) => !old.has(key)).length;
  const removed = [...old.keys()].filter((key) => !now.has(key)).length;
  const changed = [...now].filter(([key, cells]) => old.has(key) && old.get(key) !== cells).length;
  return { added, removed, changed };
}

/** Cells by key; a column that is the same in every row (the year itself) says nothing. */
function rowsByKey(table: Lookup): ReadonlyMap<string, string> {
  const places = table.columns.map((column, place) => ({ id: column.id, place }));
  const telling = places.filter(({ place }) => table.rows.some((row) => row[place] !== table.rows[0]?.[place]));
  const keys = places.filter(({ id }) => (table.keys.length > 0 ? table.keys : [table.code]).includes(id));
  return new Map(
    table.rows.map((row) => [
      JSON.stringify(keys.map(({ place }) => row[place])),
      JSON.stringify(telling.map(({ id, place }) => [id, row[place]])),
    ]),
  );
}
