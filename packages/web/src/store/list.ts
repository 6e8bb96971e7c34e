import type { Status } from '@annum/engine';
import { type AliasedExpression, sql } from 'kysely';
import type { Person } from '../person.ts';
import { isAllowed } from '../policy/decide.ts';
import { nameOn } from '../records/read-records.ts';
import { nameOfActor } from './actor-name.ts';
import { sharedColumns } from './listing.ts';
import { findByReference, type Log, logOf, readLog } from './logs.ts';
import type { Store } from './store.ts';
import { isId } from './uuid.ts';
import { seesEverything } from './visible.ts';

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

/** What lists are ordered and narrowed by; the rest of a log is read once it is on the page. */
interface Listed {
  readonly log: string;
  readonly recorded_by: string;
  readonly collection: string;
  readonly year: number;
  readonly status: Status;
  readonly reference: string | null;
  readonly duplicate_key: string | null;
  readonly updated: Date;
  readonly owning: string | null;
  readonly managing: string | null;
  readonly assigned: string | null;
  readonly created_by: string | null;
  readonly reference_key: string | null;
  readonly place: string | null;
  readonly errors: number;
  readonly upload: string | null;
}

/**
 * The logs that a person may read, to select from: their organisation's list, or every log.
 * @param within narrows every log to the list of one organisation
 */
export function listedFor(store: Store, person: Person, within?: string): AliasedExpression<Listed, 'listed'> {
  const list = seesEverything(person) ? within : person.organisation.id;
  if (list === undefined) return everyLog(store).where('deleted', 'is', null).as('listed');
  return store.db
    .selectFrom('log_listing')
    .select(['log', 'recorded_by', ...sharedColumns])
    .where('organisation', '=', list)
    .as('listed');
}

function everyLog({ db }: Store) {
  return db.selectFrom('log').select(['id as log', 'organisation as recorded_by', ...sharedColumns]);
}

/** What a person learns of when it changes: the logs they may read, and those of them that were deleted. */
export function changedFor(store: Store, person: Person) {
  if (seesEverything(person)) return everyLog(store).as('changed');
  const { id } = person.organisation;
  const columns = ['log', 'recorded_by', 'collection', 'year', 'updated'] as const;
  const from = <const Table extends 'log_listing' | 'log_deletion'>(table: Table) =>
    store.db
      .selectFrom(table as 'log_listing')
      .select(columns)
      .where('organisation', '=', id);
  return from('log_listing').unionAll(from('log_deletion')).as('changed');
}

/** What a person may export: those who see all logs and may know of deletions get deleted logs as well. */
export function exportedFor(store: Store, person: Person, within?: string): AliasedExpression<Listed, 'listed'> {
  const isAll = seesEverything(person) && isAllowed(person, 'deletion.export', 'foreign');
  return isAll ? everyLog(store).as('listed') : listedFor(store, person, within);
}

/** A page of the logs that a person may read, in the order of their creation; inserts do not shift it. */
export async function listLogs(store: Store, person: Person, request: ListRequest): Promise<LogPage> {
  if (request.externalReference !== undefined) return referredLogs(store, person, request, request.externalReference);
  const newest = request.order === 'newest';
  let query = store.db
    .selectFrom(listedFor(store, person))
    .select(['log', 'recorded_by'])
    .where('collection', '=', request.collection)
    .orderBy('log', newest ? 'desc' : 'asc')
    .limit(request.limit + 1);
  if (request.year !== undefined) query = query.where('year', '=', request.year);
  if (request.status) query = query.where('status', '=', request.status);
  if (request.reference !== undefined) query = query.where('reference', '=', request.reference);
  if (request.after && isId(request.after)) query = query.where('log', newest ? '<' : '>', request.after);
  const keys = await query.execute();
  const logs = await readListed(store, keys.slice(0, request.limit));
  const last = logs.at(-1);
  return keys.length > request.limit && last ? { logs, next: last.id } : { logs };
}

/** The logs of some keys, in their order. */
export async function readListed(
  store: Store,
  keys: readonly { readonly log: string; readonly recorded_by: string }[],
): Promise<readonly Log[]> {
  if (keys.length === 0) return [];
  const rows = await store.db
    .selectFrom('log')
    .selectAll()
    .where('organisation', 'in', [...new Set(keys.map(({ recorded_by }) => recorded_by))])
    .where(
      'id',
      'in',
      keys.map(({ log }) => log),
    )
    .execute();
  const found = new Map(rows.map((row) => [row.id, logOf(row)]));
  return keys.flatMap(({ log }) => found.get(log) ?? []);
}

/** A supplier's reference is its own organisation's: there is at most one such log. */
async function referredLogs(
  store: Store,
  person: Person,
  { collection, year, status, after }: ListRequest,
  externalReference: string,
): Promise<LogPage> {
  const log = await findByReference(store, person, collection, externalReference);
  const fits =
    log &&
    (year === undefined || log.year === year) &&
    (status === undefined || log.status === status) &&
    after === undefined;
  return { logs: fits ? [log] : [] };
}

/** How many logs of each status a person may read in a year. */
export async function countLogs(store: Store, person: Person, collection: string, year: number) {
  const rows = await store.db
    .selectFrom(listedFor(store, person))
    .select(({ fn }) => ['status', fn.countAll<string>().as('logs')])
    .where('collection', '=', collection)
    .where('year', '=', year)
    .groupBy('status')
    .execute();
  const counts: { [status in Status]: number } = { not_started: 0, in_progress: 0, completed: 0 };
  for (const { status, logs } of rows) counts[status] = Number(logs);
  return counts;
}

/** Other logs that have the same duplicate keys; a log that is not stored yet has no id. */
export async function findDuplicates(
  store: Store,
  person: Person,
  { collection, duplicateKey, id }: { collection: string; duplicateKey: string | null; id?: string },
): Promise<readonly string[]> {
  if (duplicateKey === null) return [];
  let query = store.db
    .selectFrom(listedFor(store, person))
    .select('log')
    .where('collection', '=', collection)
    .where('duplicate_key', '=', duplicateKey)
    .orderBy('log')
    .limit(20);
  if (id !== undefined) query = query.where('log', '<>', id);
  const rows = await query.execute();
  return rows.map(({ log }) => log);
}

const dayOfEvent = sql<Date>`(event.at at time zone 'Europe/London')::date`;

/** What happened to a log that the person may read, oldest first, with the names of who did it: organisations as they were called then. */
export async function listEvents(store: Store, person: Person, id: string) {
  const log = await readLog(store, person, id);
  if (!log) return [];
  return store.db
    .selectFrom('event')
    .leftJoin('person', 'person.person', 'event.who')
    .leftJoin('api_key', 'api_key.key', 'event.who')
    .leftJoin('organisation', (join) =>
      join.on(({ eb, fn, ref }) =>
        eb('organisation.organisation', '=', fn.coalesce(ref('person.organisation'), ref('api_key.organisation'))),
      ),
    )
    .selectAll('event')
    .select([nameOfActor('event.who').as('person_name'), nameOn(dayOfEvent).as('organisation_name')])
    .where('event.organisation', '=', log.organisation)
    .where('event.log', '=', log.id)
    .orderBy('event.version')
    .execute();
}

/** The event by which a log that the person may read came to a version. */
export async function readEvent(store: Store, { organisation, id }: Log, version: number) {
  return store.db
    .selectFrom('event')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('log', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
}
