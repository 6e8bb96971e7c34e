import type { Status } from '@annum/engine';
import { type RawBuilder, sql } from 'kysely';
import type { QueryState } from '../store/query-tables.ts';
import type { Store } from '../store/store.ts';
import { isId } from '../store/uuid.ts';

/** What queries are narrowed by; everything that is given must hold. */
export interface QueryFilter {
  readonly collection: string;
  readonly year?: number;
  readonly rule?: string;
  /** Reference of the organisation that owns or manages. */
  readonly organisation?: string;
  readonly state?: QueryState;
  /** Of the log. */
  readonly status?: Status;
}

/** A rule of severity query that a log fails, as lists have it. */
export interface FoundQuery {
  readonly organisation: string;
  readonly log: string;
  readonly rule: string;
  readonly collection: string;
  readonly year: number;
  readonly status: Status;
  readonly state: QueryState;
  readonly raised: Date;
  readonly figures: string | null;
  readonly reference: string | null;
  readonly external_reference: string | null;
  readonly owning: string | null;
  readonly managing: string | null;
  /** Names of the organisations. */
  readonly owner: string | null;
  readonly manager: string | null;
  /** The last that was noted on it. */
  readonly note: string | null;
  /** Where it stands in the order. */
  readonly position: string;
}

/** A page of queries, the newest first; `next` is where the page after it begins. */
export interface FoundQueries {
  readonly queries: readonly FoundQuery[];
  readonly next?: string;
}

/** A page of queries; what is raised or noted meanwhile shifts nothing. */
export async function findQueries(
  store: Store,
  filter: QueryFilter,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<FoundQueries> {
  const start = after === undefined ? undefined : readCursor(after);
  const beyond = start
    ? [sql`(raised, log, rule) < (${start.raised}::timestamptz, ${start.log}::uuid, ${start.rule})`]
    : [];
  const conditions = sql.join([...conditionsOf(filter), ...beyond], sql` and `);
  const { rows } = await sql<FoundQuery>`
    select q.*, log.reference, log.external_reference, owner.name as owner, manager.name as manager, last.text as note,
      q.raised::text as position
    from (select * from log_query where ${conditions} order by raised desc, log desc, rule desc limit ${limit + 1}) q
    join log on log.organisation = q.organisation and log.id = q.log
    left join organisation owner on owner.reference = q.owning
    left join organisation manager on manager.reference = q.managing
    left join lateral (select text from query_note n where n.organisation = q.organisation and n.log = q.log
      and n.rule = q.rule order by at desc limit 1) last on true
    order by q.raised desc, q.log desc, q.rule desc`.execute(store.db);
  const queries = rows.slice(0, limit);
  const last = queries.at(-1);
  return { queries, ...(rows.length > limit && last && { next: cursorOf(last) }) };
}

/** Figures above this one are only said to be more. */
export const mostCounted = 10_000;

/** How many queries there are, at most one more than `mostCounted`. */
export async function countQueries({ db }: Store, filter: QueryFilter): Promise<number> {
  const conditions = sql.join([...conditionsOf(filter)], sql` and `);
  const { rows } = await sql<{ count: string }>`
    select count(*) from (select from log_query where ${conditions} limit ${mostCounted + 1}) counted`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

function conditionsOf({
  collection,
  year,
  rule,
  organisation,
  state,
  status,
}: QueryFilter): readonly RawBuilder<unknown>[] {
  return [
    sql`collection = ${collection}`,
    ...(year === undefined ? [] : [sql`year = ${year}`]),
    ...(rule === undefined ? [] : [sql`rule = ${rule}`]),
    ...(organisation === undefined ? [] : [sql`(owning = ${organisation} or managing = ${organisation})`]),
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(status === undefined ? [] : [sql`status = ${status}`]),
  ];
}

function cursorOf({ position, log, rule }: FoundQuery): string {
  return Buffer.from(JSON.stringify([position, log, rule])).toString('base64url');
}

function readCursor(
  text: string,
): { readonly raised: string; readonly log: string; readonly rule: string } | undefined {
  try {
    const [raised, log, rule] = JSON.parse(Buffer.from(text, 'base64url').toString());
    const isOurs = /^[\d-]{10} [\d:.]{8,15}[+-][\d:]{2,8}$/.test(raised) && isId(log) && typeof rule === 'string';
    return isOurs ? { raised, log, rule } : undefined;
  } catch {
    return undefined;
  }
}
