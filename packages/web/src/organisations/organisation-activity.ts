import { sql, type Transaction } from 'kysely';
import { recordWithin } from '../audit/record.ts';
import type { Person } from '../person.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import type { OrganisationRecord } from './read-organisation.ts';

/** Lets an organisation take no part from a day on. Nothing of what it has recorded changes. */
export async function deactivateOrganisation(
  { db }: Store,
  actor: Person,
  organisation: OrganisationRecord,
  from: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('organisation_inactivity')
      .values({ organisation: organisation.id, from_day: from, until_day: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) await put(transaction, actor, 'organisation-deactivated', organisation, from);
  });
}

/** Ends the span without an end. The day on which it began takes it back. */
export async function reactivateOrganisation(
  { db }: Store,
  actor: Person,
  organisation: OrganisationRecord,
  from: string,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const rows = await transaction
      .updateTable('organisation_inactivity')
      .set({ until_day: from })
      .where('organisation', '=', organisation.id)
      .where('until_day', 'is', null)
      .returning('from_day')
      .execute();
    await transaction
      .deleteFrom('organisation_inactivity')
      .where('organisation', '=', organisation.id)
      .where(sql<boolean>`until_day <= from_day`)
      .execute();
    if (rows.length > 0) await put(transaction, actor, 'organisation-reactivated', organisation, from);
  });
}

function put(
  transaction: Transaction<Tables>,
  { id: who }: Person,
  action: 'organisation-deactivated' | 'organisation-reactivated',
  { id: organisation, reference: subject }: OrganisationRecord,
  from: string,
): Promise<void> {
  return recordWithin(transaction, { organisation, who, action, subject, details: { from } });
}
