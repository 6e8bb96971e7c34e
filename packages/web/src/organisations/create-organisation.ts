import type { Insertable } from 'kysely';
import type { Organisation } from '../person.ts';
import type { OrganisationTable } from '../store/directory-tables.ts';
import { nextReference } from '../store/reference.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../store/uuid.ts';

/** What is known of a new organisation; the rest has its usual values until somebody says otherwise. */
export type NewOrganisation = Pick<Insertable<OrganisationTable>, 'name'> &
  Partial<Omit<Insertable<OrganisationTable>, 'organisation' | 'created' | 'reference' | 'version'>>;

/** Writes a new organisation under an id and a reference of its own. */
export async function createOrganisation(store: Pick<Store, 'db'>, entry: NewOrganisation): Promise<Organisation> {
  const reference = await nextReference(store.db, 'organisation');
  const row = await store.db
    .insertInto('organisation')
    .values({ ...entry, organisation: newId(), reference, created: new Date() })
    .returning(['organisation', 'reference', 'name'])
    .executeTakeFirstOrThrow();
  return { id: row.organisation, reference: row.reference, name: row.name };
}
