import { sql, type Transaction } from 'kysely';
import { type MergedTemplates, mergeTemplates, templatesToMerge } from '../answer-templates/merge-templates.ts';
import { recordWithin } from '../audit/record.ts';
import { revokeKeysOf } from '../keys/write-key.ts';
import type { Person } from '../person.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import type { OrganisationRecord, Partner } from './read-organisation.ts';

/** One organisation becomes part of another on a day that has come. */
export interface Merger {
  readonly absorbed: OrganisationRecord;
  readonly into: Partner;
  readonly day: string;
}

/** What comes to the other organisation by a merger. */
export interface MergerCounts {
  readonly people: number;
  readonly logs: number;
  readonly schemes: number;
  readonly templates: MergedTemplates;
}

export async function countMerger({ db }: Store, { id }: OrganisationRecord, into: Partner): Promise<MergerCounts> {
  const templates = await templatesToMerge(db, id, into.id);
  const counts = await db
    .selectNoFrom([
      sql<number>`(select count(*)::integer from person where organisation = ${id})`.as('people'),
      sql<number>`(select count(*)::integer from log_listing where organisation = ${id})`.as('logs'),
      sql<number>`(select count(*)::integer from scheme where organisation = ${id})`.as('schemes'),
    ])
    .executeTakeFirstOrThrow();
  return { ...counts, templates };
}

/**
 * Merges: people and answer templates move, both see the logs, and who works with the one works with the other. Schemes
 * stay where they are stored, and belong to the other organisation: for logs of that day and later (see `records`), and
 * for whoever looks after them.
 * @returns false when the organisation has become part of another already
 */
export async function mergeOrganisation({ db }: Store, actor: Person, merger: Merger): Promise<boolean> {
  const { absorbed, into, day } = merger;
  return db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('organisation')
      .set({ merged_into: into.id, merge_date: day, version: absorbed.version + 1 })
      .where('organisation', '=', absorbed.id)
      .where('merged_into', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    await transaction
      .updateTable('person')
      .set({ organisation: into.id })
      .where('organisation', '=', absorbed.id)
      .execute();
    // A key of the one must not open the logs of the other.
    await revokeKeysOf(transaction, actor, absorbed.id);
    await shareLogs(transaction, merger);
    await shareDeletions(transaction, merger);
    await moveEnquiries(transaction, merger);
    await joinLinks(transaction, merger);
    await transaction.updateTable('scheme').set({ managing: into.id }).where('managing', '=', absorbed.id).execute();
    const templates = await mergeTemplates(transaction, absorbed.id, into.id);
    const details = {
      ...{ absorbed: absorbed.reference, into: into.reference, from: day },
      'answer templates moved': templates.moved.join('; ') || undefined,
      'answer templates removed': templates.removed.join('; ') || undefined,
    };
    for (const { id, reference } of [absorbed, into])
      await recordWithin(transaction, {
        organisation: id,
        who: actor.id,
        action: 'organisation-merged',
        subject: reference,
        details,
      });
    return true;
  });
}

async function shareLogs(transaction: Transaction<Tables>, { absorbed, into }: Merger): Promise<void> {
  await sql`update log set seen_by = seen_by || ${into.id}::uuid
    where ${absorbed.id}::uuid = any(seen_by) and not ${into.id}::uuid = any(seen_by)`.execute(transaction);
  const columns = await transaction
    .selectFrom('log_listing')
    .selectAll()
    .where('organisation', '=', absorbed.id)
    .execute();
  for (let at = 0; at < columns.length; at += 500)
    await transaction
      .insertInto('log_listing')
      .values(columns.slice(at, at + 500).map((row) => ({ ...row, organisation: into.id })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

async function shareDeletions(transaction: Transaction<Tables>, { absorbed, into }: Merger): Promise<void> {
  await sql`insert into log_deletion
    select ${into.id}, log, recorded_by, collection, year, now() from log_deletion
      where organisation = ${absorbed.id}
    on conflict do nothing`.execute(transaction);
}

/** What people asked customer support goes where they go: their new colleagues see it, and nobody else does. */
async function moveEnquiries(transaction: Transaction<Tables>, { absorbed, into }: Merger): Promise<void> {
  const threads = await transaction.selectFrom('enquiry').selectAll().where('organisation', '=', absorbed.id).execute();
  for (let at = 0; at < threads.length; at += 500)
    await transaction
      .insertInto('enquiry')
      .values(threads.slice(at, at + 500).map((thread) => ({ ...thread, organisation: into.id })))
      .execute();
  for (const table of ['enquiry_message', 'enquiry_reading'] as const)
    await transaction
      .updateTable(table)
      .set({ organisation: into.id })
      .where('organisation', '=', absorbed.id)
      .execute();
  await transaction.deleteFrom('enquiry').where('organisation', '=', absorbed.id).execute();
}

async function joinLinks(transaction: Transaction<Tables>, { absorbed, into }: Merger): Promise<void> {
  await sql`insert into organisation_link
    select ${into.id}, managing_agent, created from organisation_link
      where stock_owner = ${absorbed.id} and managing_agent <> ${into.id}
    union
    select stock_owner, ${into.id}, created from organisation_link
      where managing_agent = ${absorbed.id} and stock_owner <> ${into.id}
    on conflict do nothing`.execute(transaction);
}
