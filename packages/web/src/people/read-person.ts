import { type Kysely, type Selectable, sql } from 'kysely';
import type { Notifications } from '../accounts/notifications.ts';
import type { Human, Organisation } from '../person.ts';
import { isInactiveOn, nameOn } from '../records/read-records.ts';
import type { PersonTable } from '../store/directory-tables.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';

/** A person as the store has them, with what only administration looks at. */
export interface Account extends Human {
  readonly notifications: Notifications;
  readonly deactivated: Date | null;
  /** They cannot sign in: they or their organisation are deactivated. */
  readonly isShutOut: boolean;
  readonly lastSignedIn: Date | null;
  readonly version: number;
}

type Row = Selectable<PersonTable> & {
  readonly organisation_name: string;
  readonly organisation_reference: string;
  readonly organisation_inactive: boolean;
};

/**
 * People with their organisations as it is called today, to narrow and read.
 * @param day today, as an ISO day
 */
export function selectPeople(db: Kysely<Tables>, day: string) {
  return db
    .selectFrom('person')
    .innerJoin('organisation', 'organisation.organisation', 'person.organisation')
    .selectAll('person')
    .select(['organisation.reference as organisation_reference', nameOn(day).as('organisation_name')])
    .select(isInactiveOn(day).as('organisation_inactive'));
}

/** One person by id, whoever asks. */
export async function readAccount(store: Store, id: string, day: string): Promise<Account | undefined> {
  const row = await selectPeople(store.db, day).where('person.person', '=', id).executeTakeFirst();
  return row && accountOf(row);
}

/** The person who has an email address. */
export async function findAccount(store: Store, email: string, day: string): Promise<Account | undefined> {
  const row = await selectPeople(store.db, day)
    .where(sql`lower(person.email)`, '=', email.trim().toLowerCase())
    .executeTakeFirst();
  return row && accountOf(row);
}

/** A stored row as the rest of the program reads it. */
export function accountOf(row: Row): Account {
  const organisation: Organisation = {
    id: row.organisation,
    reference: row.organisation_reference,
    name: row.organisation_name,
  };
  return {
    id: row.person,
    reference: row.reference,
    name: row.name,
    email: row.email,
    role: row.role,
    dataProtectionOfficer: row.data_protection_officer,
    keyContact: row.key_contact,
    organisation,
    notifications: row.notifications,
    deactivated: row.deactivated,
    isShutOut: row.deactivated !== null || row.organisation_inactive,
    lastSignedIn: row.last_signed_in,
    version: row.version,
  };
}
