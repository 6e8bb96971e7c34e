import { sql, type Transaction } from 'kysely';
import type { Log } from './logs.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** Notes whom a log of a preview is filled in as. */
export async function notePreview(
  transaction: Transaction<Tables>,
  { organisation, id }: Log,
  person: string,
): Promise<void> {
  await transaction.insertInto('preview_log').values({ organisation, log: id, seen_as: person }).execute();
}

/** Id of the person as whom a log of a preview is filled in. */
export async function seenAs(
  { db }: Store,
  { organisation, id }: Pick<Log, 'organisation' | 'id'>,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('preview_log')
    .select('seen_as')
    .where('organisation', '=', organisation)
    .where('log', '=', id)
    .executeTakeFirst();
  return row?.seen_as;
}

/** The logs of a preview, the newest first. */
export function previewLogs({ db }: Store, collection: string, year: number) {
  return db
    .selectFrom('log')
    .innerJoin('person', 'person.person', 'log.created_by')
    .select(['log.id', 'log.status', 'log.updated', 'person.name'])
    .where('collection', '=', collection)
    .where('year', '=', year)
    .orderBy('log.updated', 'desc')
    .limit(50)
    .execute();
}

/** How many logs of a preview there are. */
export async function countPreviewLogs({ db }: Store, collection: string, year: number): Promise<number> {
  const { logs } = await db
    .selectFrom('log')
    .select(sql<number>`count(*)::integer`.as('logs'))
    .where('collection', '=', collection)
    .where('year', '=', year)
    .executeTakeFirstOrThrow();
  return logs;
}

/** Throws away everything that was entered in a preview, with its history: it was never data. */
export async function throwAway(transaction: Transaction<Tables>, collection: string, year: number): Promise<void> {
  const those = sql`select organisation, id from log where collection = ${collection} and year = ${year}`;
  for (const table of ['event', 'log_query', 'distinct_pair'] as const)
    await sql`delete from ${sql.table(table)} where (organisation, log) in (${those})`.execute(transaction);
  for (const table of ['log_listing', 'satisfaction'] as const)
    await sql`delete from ${sql.table(table)} where collection = ${collection} and year = ${year}`.execute(transaction);
  await transaction.deleteFrom('log').where('collection', '=', collection).where('year', '=', year).execute();
}

/** Somebody who records logs: of an organisation, or of the first that has such people. */
export async function someOfficer({ db }: Store, organisation: string): Promise<string | undefined> {
  let query = db
    .selectFrom('person')
    .innerJoin('organisation', 'organisation.organisation', 'person.organisation')
    .select('person.person')
    .where('person.role', 'in', ['provider', 'coordinator'])
    .where('person.deactivated', 'is', null)
    .orderBy('person.role', 'desc')
    .orderBy('organisation.created')
    .orderBy('person.created')
    .limit(1);
  if (organisation !== '') query = query.where('organisation.reference', '=', organisation);
  return (await query.executeTakeFirst())?.person;
}
