import { sql, type Transaction } from 'kysely';
import type { AuditAction } from '../audit/entry.ts';
import { recordWithin } from '../audit/record.ts';
import type { Partner } from '../organisations/read-organisation.ts';
import type { Person } from '../person.ts';
import type { Cells } from '../record-form/record-field.ts';
import { openSpan } from '../records/activity.ts';
import { nextReference } from '../store/reference.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { newId } from '../store/uuid.ts';
import type { Place } from './place.ts';
import type { SchemeRecord } from './read-scheme.ts';

type Known = Pick<SchemeRecord, 'organisation' | 'id' | 'reference'>;

/** Writes a new scheme, not yet confirmed; its reference. */
export async function addScheme({ db }: Store, actor: Person, owner: Partner, cells: Cells): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const reference = await nextReference(transaction, 'scheme');
    const scheme = { organisation: owner.id, id: newId(), reference };
    await transaction
      .insertInto('scheme')
      .values({ name: '', ...cells, ...scheme, created: new Date() })
      .execute();
    await put(transaction, actor, 'scheme-created', scheme);
    return reference;
  });
}

/** Writes a new location of a scheme, not yet confirmed; its reference. */
export async function addLocation({ db }: Store, actor: Person, scheme: Known, cells: Cells): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const { organisation } = scheme;
    const reference = await nextReference(transaction, 'location');
    const location = { organisation, scheme: scheme.id, id: newId(), reference };
    await transaction
      .insertInto('location')
      .values({ postcode: '', ...cells, ...location, created: new Date() })
      .execute();
    await put(transaction, actor, 'location-created', location, { scheme: scheme.reference });
    return reference;
  });
}

/** Changes a scheme or location; false when somebody else did meanwhile. */
export async function changePlace({ db }: Store, actor: Person, place: Place, cells: Cells): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { kind, record } = place;
    const { numUpdatedRows } = await transaction
      .updateTable(kind)
      .set({ ...cells, version: record.version + 1 })
      .where('organisation', '=', record.organisation)
      .where('id', '=', record.id)
      .where('version', '=', record.version)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    const isConfirmation = cells.confirmed === true;
    await put(transaction, actor, `${kind}-${isConfirmation ? 'confirmed' : 'changed'}`, record);
    return true;
  });
}

/** From a day on it takes no logs. */
export async function deactivatePlace({ db }: Store, actor: Person, place: Place, from: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { organisation } = place.record;
    await transaction
      .insertInto('inactivity')
      .values({ organisation, scheme: place.scheme.id, location: place.location, id: newId(), from_day: from })
      .execute();
    await put(transaction, actor, `${place.kind}-deactivated`, place.record, { from });
  });
}

/** From a day on it takes logs again; a span that would have no day left is taken away. */
export async function reactivatePlace({ db }: Store, actor: Person, place: Place, from: string): Promise<void> {
  const span = openSpan(place.record.inactive);
  if (!span) return;
  await db.transaction().execute(async (transaction) => {
    if (span.from_day === from) await transaction.deleteFrom('inactivity').where(isSpan(span)).execute();
    else await transaction.updateTable('inactivity').set({ until_day: from }).where(isSpan(span)).execute();
    await put(transaction, actor, `${place.kind}-reactivated`, place.record, { from });
  });
}

function isSpan({ organisation, id }: { readonly organisation: string; readonly id: string }) {
  return sql<boolean>`organisation = ${organisation} and id = ${id}`;
}

function put(
  transaction: Transaction<Tables>,
  { id: who }: Person,
  action: AuditAction,
  { organisation, reference: subject }: { readonly organisation: string; readonly reference: string },
  details: { readonly [name: string]: string } = {},
): Promise<void> {
  return recordWithin(transaction, { organisation, who, action, subject, details });
}
