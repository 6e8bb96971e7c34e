import { sql, type Transaction } from 'kysely';
import type { Person } from '../person.ts';
import { nameOfActor } from './actor-name.ts';
import { type Log, logOf } from './logs.ts';
import type { Store } from './store.ts';
import type { Channel, Tables } from './tables.ts';
import { forgetQueries } from './track-queries.ts';
import { isId, newId } from './uuid.ts';
import { shownTo } from './visible.ts';

/** Why a log is deleted, in so many characters. */
export const longestReason = 1000;

/** A log that was deleted, as those who could read it may still know. */
export interface Deletion {
  readonly log: Log;
  readonly at: Date;
  /** Who deleted it. */
  readonly by: string;
  readonly reason: string;
}

/**
 * Deletes a log: it leaves every list, and stays in the table for exports and feeds.
 * @returns false when the log has moved on meanwhile, and nothing was done
 */
export async function deleteLog(
  store: Store,
  person: Person,
  log: Log,
  reason: string,
  channel: Channel = 'form',
): Promise<boolean> {
  return store.db.transaction().execute((transaction) => deleteWithin(transaction, person, log, reason, channel));
}

/** Deletes a log in a transaction that does more. */
export async function deleteWithin(
  transaction: Transaction<Tables>,
  person: Person,
  { organisation, id, version, seenBy, collection, year }: Log,
  reason: string,
  channel: Channel = 'form',
): Promise<boolean> {
  const at = sql<Date>`now()`;
  const { numUpdatedRows } = await transaction
    .updateTable('log')
    .set({ deleted: at, deleted_by: person.id, deletion_reason: reason, version: version + 1, updated: at })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted', 'is', null)
    .where('erased', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  const event = { id: newId(), log: id, version: version + 1, at, who: person.id, channel };
  const content = { changes: '[]', confirmed: '[]', undoes: null, kind: 'deleted' as const, reason };
  await transaction
    .insertInto('event')
    .values({ organisation, ...event, ...content })
    .execute();
  await forgetQueries(transaction, { organisation, id });
  await transaction
    .deleteFrom('log_listing')
    .where('organisation', 'in', [...seenBy])
    .where('log', '=', id)
    .execute();
  const told = { log: id, recorded_by: organisation, collection, year, updated: at };
  if (seenBy.length > 0)
    await transaction
      .insertInto('log_deletion')
      .values(seenBy.map((seer) => ({ ...told, organisation: seer })))
      .execute();
  return true;
}

/** A deleted log that the person could read while it was there. */
export async function readDeletion(store: Store, person: Person, id: string): Promise<Deletion | undefined> {
  if (!isId(id)) return undefined;
  const row = await store.db
    .selectFrom('log')
    .selectAll('log')
    .select(nameOfActor('log.deleted_by').as('by'))
    .where('log.id', '=', id)
    .where('log.deleted', 'is not', null)
    .where(shownTo(person))
    .executeTakeFirst();
  if (!row?.deleted) return undefined;
  return { log: logOf(row), at: row.deleted, by: row.by ?? 'somebody', reason: row.deletion_reason ?? '' };
}
