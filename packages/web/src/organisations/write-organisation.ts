import type { Transaction } from 'kysely';
import type { AuditAction } from '../audit/entry.ts';
import { recordWithin } from '../audit/record.ts';
import type { Person } from '../person.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { createOrganisation, type NewOrganisation } from './create-organisation.ts';
import { edition, type OrganisationRecord, type Partner } from './read-organisation.ts';

/** Writes a new organisation on behalf of somebody. */
export async function addOrganisation({ db }: Store, actor: Person, entry: NewOrganisation): Promise<Partner> {
  return db.transaction().execute(async (transaction) => {
    const made = await createOrganisation({ db: transaction }, entry);
    await put(transaction, actor, 'organisation-created', made);
    return made;
  });
}

/** Changes an organisation's details; false when somebody else did meanwhile. */
export async function changeOrganisation(
  { db }: Store,
  actor: Person,
  before: OrganisationRecord,
  { name, fromDay, ...details }: Partial<NewOrganisation> & { readonly name: string; readonly fromDay: string },
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('organisation')
      .set({ ...details, version: before.version + 1 })
      .where('organisation', '=', before.id)
      .where('version', '=', before.version)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    if (name !== before.nameToday)
      await transaction
        .insertInto('organisation_name')
        .values({ organisation: before.id, from_day: fromDay, name })
        .onConflict((conflict) => conflict.columns(['organisation', 'from_day']).doUpdateSet({ name }))
        .execute();
    const renamed = name === before.nameToday ? {} : { name, from: fromDay };
    await put(transaction, actor, 'organisation-changed', before, renamed);
    return true;
  });
}

/** Gives an organisation another name from a day on, or corrects the one that begins on that day. */
export async function renameOrganisation(
  { db }: Store,
  actor: Person,
  organisation: OrganisationRecord,
  { name, from }: { readonly name: string; readonly from: string },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('organisation_name')
      .values({ organisation: organisation.id, from_day: from, name })
      .onConflict((conflict) => conflict.columns(['organisation', 'from_day']).doUpdateSet({ name }))
      .execute();
    await put(transaction, actor, 'organisation-changed', organisation, { name, from });
  });
}

/** Who works for whom. */
export interface Link {
  readonly stockOwner: Partner;
  readonly managingAgent: Partner;
}

/** Lets a managing agent record logs of a stock owner's homes. Once more changes nothing. */
export async function linkOrganisations({ db }: Store, actor: Person, link: Link, side: Partner): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('organisation_link')
      .values({ stock_owner: link.stockOwner.id, managing_agent: link.managingAgent.id, created: new Date() })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) await putLink(transaction, actor, 'organisation-linked', link, side);
  });
}

/** Ends it. Logs that name both stay as they are, and both go on seeing them. */
export async function unlinkOrganisations({ db }: Store, actor: Person, link: Link, side: Partner): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('organisation_link')
      .where('stock_owner', '=', link.stockOwner.id)
      .where('managing_agent', '=', link.managingAgent.id)
      .executeTakeFirst();
    if (numDeletedRows === 1n) await putLink(transaction, actor, 'organisation-unlinked', link, side);
  });
}

/** Puts the data protection officer's signature under the agreement. Once more changes nothing. */
export async function signAgreement({ db }: Store, officer: Person, organisation: OrganisationRecord): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('agreement')
      .values({
        organisation: organisation.id,
        edition,
        signed: new Date(),
        signed_by: officer.id,
        signed_name: officer.name,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) await put(transaction, officer, 'agreement-signed', organisation, { edition });
  });
}

function putLink(
  transaction: Transaction<Tables>,
  actor: Person,
  action: AuditAction,
  { stockOwner, managingAgent }: Link,
  side: Partner,
) {
  const details = { stock_owner: stockOwner.reference, managing_agent: managingAgent.reference };
  return put(transaction, actor, action, side, details);
}

function put(
  transaction: Transaction<Tables>,
  { id: who }: Person,
  action: AuditAction,
  { id: organisation, reference: subject }: Pick<Partner, 'id' | 'reference'>,
  details: { readonly [name: string]: string } = {},
): Promise<void> {
  return recordWithin(transaction, { organisation, who, action, subject, details });
}
