import type { Transaction } from 'kysely';
import type { Person } from '../person.ts';
import { listedColumns } from './judge.ts';
import { listEverywhere, seersFor } from './listing.ts';
import { type Log, logOf, type NewLog, rowsOf } from './logs.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { raiseQueries } from './track-queries.ts';
import { seenBy } from './visible.ts';

/** The id of the log an entry became; absent when its external reference was taken. */
export type BulkResult = { readonly created: string } | { readonly taken: true };

/** Writes many new logs with their events, in as few statements as there can be. Results are in the order of entries. */
export async function createLogs(
  transaction: Transaction<Tables>,
  person: Person,
  entries: readonly NewLog[],
): Promise<readonly BulkResult[]> {
  if (entries.length === 0) return [];
  const columns = entries.map(({ judgement }) => listedColumns(judgement));
  const seers = await seersFor(transaction, person, columns);
  const rows = entries.map((entry) => rowsOf(person, entry, seers));
  const written = await transaction
    .insertInto('log')
    .values(rows.map(([log]) => log))
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'collection', 'external_reference']).where('deleted', 'is', null).doNothing(),
    )
    .returning(['organisation', 'id', 'seen_by'])
    .execute();
  const ids = new Set(written.map(({ id }) => id));
  const events = rows.filter(([log]) => ids.has(log.id)).map(([, event]) => event);
  if (events.length > 0) await transaction.insertInto('event').values(events).execute();
  await listEverywhere(transaction, written);
  const raised = rows.flatMap(([log], index) => {
    const entry = ids.has(log.id) ? entries[index] : undefined;
    return entry ? { ...log, judgement: entry.judgement } : [];
  });
  await raiseQueries(transaction, raised);
  return rows.map(([log]) => (ids.has(log.id) ? { created: log.id } : { taken: true }));
}

/** The stored logs that have one of these external references. */
export async function findReferred(
  store: Store,
  person: Person,
  collection: string,
  references: readonly string[],
): Promise<ReadonlyMap<string, Log>> {
  if (references.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('log')
    .selectAll()
    .where('organisation', '=', person.organisation.id)
    .where('collection', '=', collection)
    .where('external_reference', 'in', references)
    .where(seenBy(person))
    .execute();
  return new Map(rows.map((row) => [row.external_reference ?? '', logOf(row)]));
}

/** For each of these duplicate keys, the stored logs that have it. */
export async function findSame(
  store: Store,
  person: Person,
  collection: string,
  duplicateKeys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (duplicateKeys.length === 0) return new Map();
  const rows = await store.db
    .selectFrom('log_listing')
    .select(['log', 'duplicate_key'])
    .where('organisation', '=', person.organisation.id)
    .where('collection', '=', collection)
    .where('duplicate_key', 'in', duplicateKeys)
    .orderBy('log')
    .execute();
  const groups = Map.groupBy(rows, (row) => row.duplicate_key ?? '');
  return new Map([...groups].map(([key, found]) => [key, found.map(({ log }) => log)]));
}
