import { sql } from 'kysely';
import type { Person } from '../person.ts';
import { positionOf, readPosition } from './cursor.ts';
import { changedFor, type LogPage, readListed } from './list.ts';
import type { Store } from './store.ts';
import { nilId } from './uuid.ts';

export interface FeedRequest {
  readonly collection: string;
  readonly year: number;
  readonly limit: number;
  /** `next` of the page before; empty: from the beginning. */
  readonly since: string;
}

/**
 * Logs in the order of their last change, deleted ones among them. `next` is always there: asked for later, it gives what changed meanwhile.
 * A change is listed once nothing that began before it can still be written, so that no change is passed over.
 * @returns undefined when `since` is no cursor
 */
export async function readChanges(store: Store, person: Person, request: FeedRequest): Promise<LogPage | undefined> {
  const since = request.since === '' ? beginning : readPosition(request.since);
  if (!since) return undefined;
  const oldestWrite = sql<Date>`(
    select coalesce(min(xact_start), now()) from pg_stat_activity
    where datname = current_database() and application_name = 'annum'
  )`;
  const rows = await store.db
    .selectFrom(changedFor(store, person))
    .select(['log', 'recorded_by', sql<string>`updated::text`.as('position')])
    .where('collection', '=', request.collection)
    .where('year', '=', request.year)
    .where(sql<boolean>`(updated, log) > (${since.moment}::timestamptz, ${since.id}::uuid)`)
    .where('updated', '<', oldestWrite)
    .orderBy('updated')
    .orderBy('log')
    .limit(request.limit)
    .execute();
  const last = rows.at(-1);
  return {
    logs: await readListed(store, rows),
    next: positionOf(last ? { moment: last.position, id: last.log } : since),
  };
}

const beginning = { moment: '-infinity', id: nilId };
