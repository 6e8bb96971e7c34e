import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../store/store.ts';
import { isId } from '../store/uuid.ts';

/** What a deactivation of an organisation from a day on touches. */
export interface AffectedCounts {
  /** People who can sign in today. */
  readonly people: number;
  /** Keys that can be used today. */
  readonly keys: number;
  /** Logs that name it and are not complete. */
  readonly unfinished: number;
  /** Logs that name it, of that day or later. */
  readonly later: number;
}

export async function countAffected({ db }: Store, id: string, from: string): Promise<AffectedCounts> {
  return db
    .selectNoFrom([
      sql<number>`(select count(*)::integer from person where organisation = ${id} and deactivated is null)`.as(
        'people',
      ),
      sql<number>`(select count(*)::integer from api_key where organisation = ${id} and revoked is null)`.as('keys'),
      sql<number>`(select count(*)::integer from log_listing where organisation = ${id}
        and status <> 'completed')`.as('unfinished'),
      sql<number>`(select count(*)::integer from log_listing where organisation = ${id}
        and event_date >= ${from})`.as('later'),
    ])
    .executeTakeFirstOrThrow();
}

/** A page of something, and where the next one begins. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

const onAPage = 25;

/** The logs that a deactivation touches, newest first; those who come later shift nothing. */
export async function affectedLogs({ db }: Store, id: string, from: string, after: string) {
  const rows = await db
    .selectFrom('log_listing')
    .select(['log', 'collection', 'year', 'status', 'reference', 'event_date'])
    .where('organisation', '=', id)
    .where((where) => where.or([where('status', '<>', 'completed'), where('event_date', '>=', from)]))
    .where(isId(after) ? sql<boolean>`log < ${after}` : sql<boolean>`true`)
    .orderBy('log', 'desc')
    .limit(onAPage + 1)
    .execute();
  return pageOf(rows, ({ log }) => log);
}

/** The people who can no longer sign in, by their reference. */
export async function affectedPeople({ db }: Store, id: string, after: string) {
  const rows = await db
    .selectFrom('person')
    .select(['person', 'reference', 'name', 'role', 'last_signed_in'])
    .where('organisation', '=', id)
    .where('deactivated', 'is', null)
    .where(isId(after) ? beyond(after) : sql<boolean>`true`)
    .orderBy('name')
    .orderBy('person')
    .limit(onAPage + 1)
    .execute();
  return pageOf(rows, ({ person }) => person);
}

function beyond(person: string): RawBuilder<boolean> {
  return sql<boolean>`(name, person) > (select last.name, last.person from person last where last.person = ${person})`;
}

function pageOf<Row>(rows: readonly Row[], cursor: (row: Row) => string): Page<Row> {
  const shown = rows.slice(0, onAPage);
  const last = shown.at(-1);
  return rows.length > onAPage && last ? { rows: shown, next: cursor(last) } : { rows: shown };
}
