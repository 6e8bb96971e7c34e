import type { Status } from '@annum/engine';
import { type RawBuilder, sql } from 'kysely';
import type { Person } from '../person.ts';
import { type Position, positionOf, readPosition } from './cursor.ts';
import { exportedFor, listedFor, readListed } from './list.ts';
import type { Log } from './logs.ts';
import { placeKey, referenceKey } from './search-keys.ts';
import type { Store } from './store.ts';
import { isId, nilId } from './uuid.ts';
import { seesEverything } from './visible.ts';

/** What logs are narrowed by; everything that is given must hold. */
export interface LogFilter {
  readonly collection: string;
  readonly years: readonly number[];
  readonly statuses: readonly Status[];
  /** A log's id, its reference or the one that a program gave it, a postcode or the outward part of one. */
  readonly text?: string;
  /** References of organisations and people. */
  readonly owning?: string;
  readonly managing?: string;
  readonly assigned?: string;
  readonly createdBy?: string;
  /** Id of a file of logs. */
  readonly upload?: string;
  readonly withErrors?: boolean;
}

/** A page of found logs, newest change first. */
export interface FoundLogs {
  readonly logs: readonly Log[];
  /** Cursors of the pages after and before this one; absent at the ends. */
  readonly next?: string;
  readonly previous?: string;
}

export interface PageRequest {
  readonly limit: number;
  /** `next` or `previous` of another page. */
  readonly after?: string;
  readonly before?: string;
}

/** A log's key: what is read to list it. */
export interface FoundKey {
  readonly log: string;
  readonly recorded_by: string;
}

interface FoundRow extends FoundKey {
  readonly position: string;
}

type Condition = RawBuilder<unknown>;

/** A page of the logs that a person may read; what others add or change meanwhile shifts nothing. */
export async function findLogs(
  store: Store,
  person: Person,
  filter: LogFilter,
  { limit, after, before }: PageRequest,
): Promise<FoundLogs> {
  const search = await searchOf(store, person, filter);
  const back = before === undefined ? undefined : readPosition(before);
  const start = back ?? (after === undefined ? undefined : readPosition(after));
  const { rows } = await pageQuery(search, filter, { start, isBack: back !== undefined, limit: limit + 1 }).execute(
    store.db,
  );
  const isMore = rows.length > limit;
  const shown = back ? rows.slice(0, limit).reverse() : rows.slice(0, limit);
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    logs: await readListed(store, shown),
    ...(last && (back || isMore) && { next: cursorOf(last) }),
    ...(first && (back ? isMore : start) && { previous: cursorOf(first) }),
  };
}

/** Figures above this one are estimated. */
export const mostCounted = 10_000;

/** How many logs a filter finds; above `mostCounted` the planner's estimate, which says so. */
export async function countFound(
  store: Store,
  person: Person,
  filter: LogFilter,
): Promise<{ readonly count: number; readonly isExact: boolean }> {
  const { source, conditions } = await searchOf(store, person, filter);
  const found = sql`select 1 from ${source} where ${all([...kindConditions(filter), ...conditions])}`;
  const counted = await sql<{
    count: string;
  }>`select count(*) from (${found} limit ${mostCounted + 1}) counted`.execute(store.db);
  const count = Number(counted.rows[0]?.count ?? 0);
  if (count <= mostCounted) return { count, isExact: true };
  const plan = await sql<{ 'QUERY PLAN': readonly [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) ${found}`.execute(store.db);
  const estimate = plan.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? count;
  return { count: Math.max(count, estimate), isExact: false };
}

/**
 * Keys of found logs in the order of their ids, which never changes: to go through all of them, some at a time. Those
 * who may export deletions find deleted logs as well.
 */
export async function walkFound(
  store: Store,
  person: Person,
  filter: LogFilter,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<readonly FoundKey[]> {
  const { source, conditions } = await searchOf(store, person, filter, exportedFor);
  const rest = after === undefined ? [] : [sql`log > ${after}::uuid`];
  const { rows } = await sql<FoundKey>`
    select log, recorded_by from ${source} where ${all([...kindConditions(filter), ...conditions, ...rest])}
    order by log limit ${limit}`.execute(store.db);
  return rows;
}

interface Search {
  readonly source: ReturnType<typeof listedFor>;
  readonly conditions: readonly Condition[];
  /** It has an index of its own that leaves few logs: these are sorted, instead of walking the list in its order. */
  readonly isNarrow: boolean;
}

/** For those who see everything, an owner, manager or creator leads to the list of one organisation. */
async function searchOf(store: Store, person: Person, filter: LogFilter, sourceFor = listedFor): Promise<Search> {
  const { owning, managing, assigned, createdBy, upload, text } = filter;
  const creator = createdBy === undefined ? undefined : await findCreator(store, createdBy);
  const place = owning ?? managing;
  const within = seesEverything(person) && place !== undefined ? await organisationOf(store, place) : undefined;
  const referred = text === undefined ? [] : await referredBy(store, filter.collection, text);
  const conditions = [
    ...equals('owning', owning),
    ...equals('managing', managing),
    ...equals('assigned', assigned),
    ...(createdBy === undefined ? [] : creatorConditions(creator)),
    ...(upload === undefined ? [] : [isId(upload) ? sql`upload = ${upload}` : sql`false`]),
    ...(filter.withErrors ? [sql`errors > 0`] : []),
    ...(text === undefined
      ? []
      : [textCondition(text, { referred, isEverywhere: seesEverything(person) && within === undefined })]),
  ];
  return {
    source: sourceFor(store, person, within),
    conditions,
    isNarrow: [assigned, createdBy, upload, text].some((value) => value !== undefined),
  };
}

function equals(column: 'owning' | 'managing' | 'assigned', value: string | undefined): readonly Condition[] {
  return value === undefined ? [] : [sql`${sql.ref(column)} = ${value}`];
}

interface Creator {
  readonly person: string;
  readonly organisation: string;
}

function findCreator({ db }: Store, reference: string): Promise<Creator | undefined> {
  return db
    .selectFrom('person')
    .select(['person', 'organisation'])
    .where('reference', '=', reference)
    .executeTakeFirst();
}

/** Somebody's logs are recorded by their organisation: the list of its changes leads to them. */
function creatorConditions(creator: Creator | undefined): readonly Condition[] {
  if (!creator) return [sql`false`];
  return [sql`created_by = ${creator.person}`, sql`recorded_by = ${creator.organisation}`];
}

/** Id of an organisation; where there is none, one that has no logs. */
async function organisationOf({ db }: Store, reference: string): Promise<string> {
  const found = await db
    .selectFrom('organisation')
    .select('organisation')
    .where('reference', '=', reference)
    .executeTakeFirst();
  return found?.organisation ?? nilId;
}

/** The logs that programs know by a reference: at most one of each organisation, whose own index leads to it. */
async function referredBy({ db }: Store, collection: string, reference: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select referred.id from organisation cross join lateral (
      select id from "log" where "log".organisation = organisation.organisation and collection = ${collection}
        and external_reference = ${reference} and deleted is null) referred`.execute(db);
  return rows.map(({ id }) => id);
}

interface TextSearch {
  /** Ids of the logs that programs know by the text. */
  readonly referred: readonly string[];
  readonly isEverywhere: boolean;
}

/** The beginning of a reference is enough in one organisation's list; among all logs it would be too many. */
function textCondition(text: string, { referred, isEverywhere }: TextSearch): Condition {
  const key = referenceKey(text);
  const place = placeKey(text);
  const found = [
    ...[...(isId(text) ? [text] : []), ...referred].map((id) => sql`log = ${id}::uuid`),
    ...(key === null ? [] : [isEverywhere ? sql`reference_key = ${key}` : startsWith('reference_key', key)]),
    ...(place === null ? [] : [place.endsWith('.') ? startsWith('place', place) : sql`place = ${place}`]),
  ];
  return found.length === 0 ? sql`false` : sql`(${sql.join(found, sql` or `)})`;
}

/** As a range of the index; nothing sorts after U+10FFFF. */
function startsWith(column: 'reference_key' | 'place', start: string): Condition {
  return sql`(${sql.ref(column)} >= ${start} and ${sql.ref(column)} < ${`${start}\u{10FFFF}`})`;
}

function kindConditions({ collection, years, statuses }: LogFilter): readonly Condition[] {
  return [
    sql`collection = ${collection}`,
    years.length === 1 ? sql`year = ${years[0]}` : sql`year = any(${[...years]}::integer[])`,
    ...statusConditions({ statuses }),
  ];
}

function statusConditions({ statuses }: Pick<LogFilter, 'statuses'>): readonly Condition[] {
  return statuses.length === allStatuses ? [] : [sql`status = any(${[...statuses]}::text[])`];
}

const allStatuses = 3;

function all(conditions: readonly Condition[]): Condition {
  return sql.join(conditions, sql` and `);
}

interface Window {
  readonly start: Position | undefined;
  readonly isBack: boolean;
  readonly limit: number;
}

/**
 * One index has the logs of each year and status in the order of their changes, another those with errors of each year:
 * the first of each are taken from it, and merged. What has an index that leaves few is read by that and sorted.
 */
function pageQuery({ source, conditions, isNarrow }: Search, filter: LogFilter, window: Window) {
  const { start, isBack, limit } = window;
  const beyond = start
    ? [sql`(updated, log) ${isBack ? sql`>` : sql`<`} (${start.moment}::timestamptz, ${start.id}::uuid)`]
    : [];
  const order = isBack ? sql`updated, log` : sql`updated desc, log desc`;
  const first = (kinds: readonly Condition[]) => sql`
    select log, recorded_by, updated from ${source} where ${all([...kinds, ...conditions, ...beyond])}
    order by ${order} limit ${limit}`;
  const found = isNarrow ? first(kindConditions(filter)) : firstOfEach(filter, first, order, limit);
  return sql<FoundRow>`select log, recorded_by, updated::text as position from (${found}) page order by ${order}`;
}

function firstOfEach(
  filter: LogFilter,
  first: (kinds: readonly Condition[]) => Condition,
  order: Condition,
  limit: number,
): Condition {
  const kind = [sql`collection = ${filter.collection}`, sql`year = of_year`];
  const status = filter.withErrors ? statusConditions(filter) : [sql`status = of_status`];
  const statuses = filter.withErrors ? sql`` : sql`cross join unnest(${[...filter.statuses]}::text[]) of_status`;
  return sql`select found.* from unnest(${[...filter.years]}::integer[]) of_year ${statuses}
    cross join lateral (${first([...kind, ...status])}) found order by ${order} limit ${limit}`;
}

function cursorOf({ position, log }: FoundRow): string {
  return positionOf({ moment: position, id: log });
}
