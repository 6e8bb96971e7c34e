import { sql } from 'kysely';
import { recordWithin } from '../audit/record.ts';
import type { Person } from '../person.ts';
import type { QueryState } from '../store/query-tables.ts';
import type { Store } from '../store/store.ts';
import { isId, newId } from '../store/uuid.ts';

/** A query's key. */
export interface QueryKey {
  readonly organisation: string;
  readonly log: string;
  readonly rule: string;
}

/** A query as it stands, by the log and rule in an address. */
export async function readQuery({ db }: Store, log: string, rule: string) {
  if (!isId(log)) return undefined;
  return db
    .selectFrom('log_query')
    .innerJoin('log', (join) =>
      join.onRef('log.organisation', '=', 'log_query.organisation').onRef('log.id', '=', 'log_query.log'),
    )
    .selectAll('log_query')
    .where('log.id', '=', log)
    .where('log_query.rule', '=', rule)
    .executeTakeFirst();
}

/** What was noted on a query, the newest first. */
export async function notesOf({ db }: Store, { organisation, log, rule }: QueryKey) {
  return db
    .selectFrom('query_note')
    .innerJoin('person', 'person.person', 'query_note.who')
    .select(['query_note.at', 'query_note.state', 'query_note.text', 'person.name'])
    .where('query_note.organisation', '=', organisation)
    .where('log', '=', log)
    .where('rule', '=', rule)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Notes something on a query, and says what it is now. The trail keeps that it was done, not the words. */
export async function noteQuery(
  { db }: Store,
  person: Person,
  { organisation, log, rule }: QueryKey,
  { state, text }: { readonly state: QueryState; readonly text: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const note = { organisation, id: newId(), log, rule, at: sql<Date>`now()`, who: person.id, state, text };
    await transaction.insertInto('query_note').values(note).execute();
    await transaction
      .updateTable('log_query')
      .set({ state })
      .where('organisation', '=', organisation)
      .where('log', '=', log)
      .where('rule', '=', rule)
      .execute();
    const details = { rule, state };
    await recordWithin(transaction, { organisation, who: person.id, action: 'query-noted', subject: log, details });
  });
}
