import { sql } from 'kysely';
import type { Store } from '../store/store.ts';
import { type Account, accountOf, selectPeople } from './read-person.ts';

/** The people of an organisation, by name. */
export async function peopleOf({ db }: Store, organisation: string, day: string): Promise<readonly Account[]> {
  const rows = await selectPeople(db, day)
    .where('person.organisation', '=', organisation)
    .orderBy('person.name')
    .orderBy('person.person')
    .execute();
  return rows.map(accountOf);
}

/** A person by the reference in an address. */
export async function findPerson({ db }: Store, reference: string, day: string): Promise<Account | undefined> {
  const row = await selectPeople(db, day).where('person.reference', '=', reference).executeTakeFirst();
  return row && accountOf(row);
}

/** The people of all organisations whose name or address holds a text; at most so many. */
export async function searchPeople(
  { db }: Store,
  text: string,
  day: string,
  limit: number,
): Promise<readonly Account[]> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await selectPeople(db, day)
    .where(sql<boolean>`(person.name ilike ${pattern} or person.email ilike ${pattern})`)
    .orderBy('person.name')
    .orderBy('person.person')
    .limit(limit)
    .execute();
  return rows.map(accountOf);
}

/** How many logs of each collection are assigned to a person, as far as their organisation sees them. */
export async function countAssigned({ db }: Store, { organisation, reference }: Account) {
  const rows = await db
    .selectFrom('log_listing')
    .select(({ fn }) => ['collection', fn.countAll<string>().as('logs')])
    .where('organisation', '=', organisation.id)
    .where('assigned', '=', reference)
    .groupBy('collection')
    .execute();
  return new Map(rows.map(({ collection, logs }) => [collection, Number(logs)]));
}

/** Whether a person has ever chosen a password or come through an identity provider. */
export async function hasJoined({ db }: Store, person: string): Promise<boolean> {
  const password = await db
    .selectFrom('credential')
    .select('password_hash')
    .where('person', '=', person)
    .executeTakeFirst();
  if (password?.password_hash) return true;
  return Boolean(await db.selectFrom('identity').select('person').where('person', '=', person).executeTakeFirst());
}
