import type { Transaction } from 'kysely';
import type { Person } from '../person.ts';
import { type NewLog, rowsOf } from './logs.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** The id of the log an entry became; absent when its external reference was taken. */
export type BulkResult = { readonly created: string } | { readonly taken: true };

/** Writes many new logs with their events, in as few statements as there can be. Results are in the order of entries. */
export async function createLogs(
  transaction: Transaction<Tables>,
  person: Person,
  entries: readonly NewLog[],
): Promise<readonly BulkResult[]> {
  if (entries.length === 0) return [];
  const rows = entries.map((entry) => rowsOf(person, entry));
  const written = await transaction
    .insertInto('log')
    .values(rows.map(([log]) => log))
    .onConflict((conflict) => conflict.columns(['organisation', 'collection', 'external_reference']).doNothing())
    .returning('id')
    .execute();
  const ids = new Set(written.map(({ id }) => id));
  const events = rows.filter(([log]) => ids.has(log.id)).map(([, event]) => event);
  if (events.length > 0) await transaction.insertInto('event').values(events).execute();
  return rows.map(([log]) => (ids.has(log.id) ? { created: log.id } : { taken: true }));
}

/** Which external references and duplicate keys of a list are those of stored logs, and of which. */
export async function findTaken(
  store: Store,
  person: Person,
  collection: string,
  keys: { readonly references: readonly string[]; readonly duplicateKeys: readonly string[] },
): Promise<{ readonly references: ReadonlyMap<string, string>; readonly duplicateKeys: ReadonlyMap<string, string> }> {
  const find = async (column: 'external_reference' | 'duplicate_key', values: readonly string[]) => {
    if (values.length === 0) return new Map<string, string>();
    const rows = await store.db
      .selectFrom('log')
      .select(['id', column])
      .where('organisation', '=', person.organisation.id)
      .where('collection', '=', collection)
      .where(column, 'in', values)
      .orderBy('id', 'desc')
      .execute();
    return new Map(rows.map((row) => [row[column] ?? '', row.id]));
  };
  const references = await find('external_reference', keys.references);
  return { references, duplicateKeys: await find('duplicate_key', keys.duplicateKeys) };
}
