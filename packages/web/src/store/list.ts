import type { Status } from '@annum/engine';
import type { Person } from '../person.ts';
import { type Log, logOf } from './logs.ts';
import type { Store } from './store.ts';
import { isId } from './uuid.ts';

export interface ListRequest {
  readonly collection: string;
  readonly year?: number;
  readonly status?: Status;
  readonly reference?: string;
  readonly externalReference?: string;
  readonly order?: 'oldest' | 'newest';
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface LogPage {
  readonly logs: readonly Log[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

/** A page of the organisation's logs in the order of their creation; inserts do not shift it. */
export async function listLogs(store: Store, person: Person, request: ListRequest): Promise<LogPage> {
  const newest = request.order === 'newest';
  let query = store.db
    .selectFrom('log')
    .selectAll()
    .where('organisation', '=', person.organisation.id)
    .where('collection', '=', request.collection)
    .orderBy('id', newest ? 'desc' : 'asc')
    .limit(request.limit + 1);
  if (request.year !== undefined) query = query.where('year', '=', request.year);
  if (request.status) query = query.where('status', '=', request.status);
  if (request.reference !== undefined) query = query.where('reference', '=', request.reference);
  if (request.externalReference !== undefined)
    query = query.where('external_reference', '=', request.externalReference);
  if (request.after && isId(request.after)) query = query.where('id', newest ? '<' : '>', request.after);
  const rows = await query.execute();
  const logs = rows.slice(0, request.limit).map(logOf);
  const last = logs.at(-1);
  return rows.length > request.limit && last ? { logs, next: last.id } : { logs };
}

/** How many logs of each status an organisation has in a year. */
export async function countLogs(store: Store, person: Person, collection: string, year: number) {
  const rows = await store.db
    .selectFrom('log')
    .select(({ fn }) => ['status', fn.countAll<string>().as('logs')])
    .where('organisation', '=', person.organisation.id)
    .where('collection', '=', collection)
    .where('year', '=', year)
    .groupBy('status')
    .execute();
  const counts: { [status in Status]: number } = { not_started: 0, in_progress: 0, completed: 0 };
  for (const { status, logs } of rows) counts[status] = Number(logs);
  return counts;
}

/** Other logs of the organisation that have the same duplicate keys; a log that is not stored yet has no id. */
export async function findDuplicates(
  store: Store,
  person: Person,
  { collection, duplicateKey, id }: { collection: string; duplicateKey: string | null; id?: string },
): Promise<readonly string[]> {
  if (duplicateKey === null) return [];
  let query = store.db
    .selectFrom('log')
    .select('id')
    .where('organisation', '=', person.organisation.id)
    .where('collection', '=', collection)
    .where('duplicate_key', '=', duplicateKey)
    .orderBy('id')
    .limit(20);
  if (id !== undefined) query = query.where('id', '<>', id);
  const rows = await query.execute();
  return rows.map((row) => row.id);
}

/** What happened to a log, oldest first. */
export async function listEvents(store: Store, person: Person, log: string) {
  if (!isId(log)) return [];
  return store.db
    .selectFrom('event')
    .selectAll()
    .where('organisation', '=', person.organisation.id)
    .where('log', '=', log)
    .orderBy('version')
    .execute();
}
