import type { Selectable } from 'kysely';
import { digestOf } from '../accounts/secrets.ts';
import { readAccount } from '../people/read-person.ts';
import type { Person } from '../person.ts';
import { isInactiveOn, nameOn } from '../records/read-records.ts';
import type { ApiKeyTable } from '../store/account-tables.ts';
import type { Store } from '../store/store.ts';

/** A key as its organisation's page shows it. */
export interface ListedKey extends Omit<Selectable<ApiKeyTable>, 'hash'> {
  /** Whom logs are assigned to that name nobody. */
  readonly assignee: string;
  readonly creator: string;
}

/** The keys of an organisation, newest first. */
export async function keysOf({ db }: Store, organisation: string): Promise<readonly ListedKey[]> {
  return selectListed(db)
    .where('api_key.organisation', '=', organisation)
    .orderBy('api_key.created', 'desc')
    .orderBy('api_key.key')
    .execute();
}

/** A key of an organisation by its prefix. */
export function findKey({ db }: Store, organisation: string, prefix: string): Promise<ListedKey | undefined> {
  return selectListed(db)
    .where('api_key.organisation', '=', organisation)
    .where('api_key.prefix', '=', prefix)
    .executeTakeFirst();
}

function selectListed(db: Store['db']) {
  return db
    .selectFrom('api_key')
    .innerJoin('person as assigned', 'assigned.person', 'api_key.person')
    .innerJoin('person as maker', 'maker.person', 'api_key.created_by')
    .select(['key', 'prefix', 'scope', 'collections', 'expires', 'last_used', 'revoked', 'created_by'])
    .select(['api_key.organisation', 'api_key.name', 'api_key.person', 'api_key.created'])
    .select(['assigned.name as assignee', 'maker.name as creator']);
}

/** Why a key does not open the API; `unknown` for a text that is nobody's key. */
export type KeyRefusal = 'unknown' | 'revoked' | 'expired' | 'deactivated';

/** Whom a key stands for; a key that no longer holds is known by who it was. */
export type FoundKey = { readonly person: Person } | { readonly refused: KeyRefusal; readonly was?: Person };

/** Using a key is noted once in so long, not at every request. */
const noted = 60_000;

/**
 * Whom a key stands for: itself, in its organisation.
 * @param day today, as an ISO day
 */
export async function identifyKey(store: Store, text: string, day: string, now = new Date()): Promise<FoundKey> {
  const row = await selectActing(store, day).where('api_key.hash', '=', digestOf(text)).executeTakeFirst();
  if (!row) return { refused: 'unknown' };
  if (row.revoked) return { refused: 'revoked', was: personOf(row) };
  if (row.expires < day) return { refused: 'expired', was: personOf(row) };
  if (row.organisation_inactive) return { refused: 'deactivated', was: personOf(row) };
  if (now.getTime() - Number(row.last_used ?? 0) > noted)
    await store.db.updateTable('api_key').set({ last_used: now }).where('key', '=', row.key).execute();
  return { person: personOf(row) };
}

/** The person or key that something on record was done by, as they are today. */
export async function readActor(store: Store, id: string, day: string): Promise<Person | undefined> {
  const account = await readAccount(store, id, day);
  if (account) return account;
  const row = await selectActing(store, day).where('api_key.key', '=', id).executeTakeFirst();
  return row && personOf(row);
}

function selectActing({ db }: Store, day: string) {
  return db
    .selectFrom('api_key')
    .innerJoin('organisation', 'organisation.organisation', 'api_key.organisation')
    .innerJoin('person', 'person.person', 'api_key.person')
    .select(['key', 'scope', 'collections', 'expires', 'last_used', 'revoked', 'api_key.name', 'api_key.organisation'])
    .select(['person.reference', 'organisation.reference as organisation_reference'])
    .select([nameOn(day).as('organisation_name'), isInactiveOn(day).as('organisation_inactive')]);
}

type Acting = Awaited<ReturnType<ReturnType<typeof selectActing>['executeTakeFirstOrThrow']>>;

/** A key fills in logs as the person does to whom they are assigned. */
function personOf(row: Acting): Person {
  return {
    id: row.key,
    reference: row.reference,
    name: row.name,
    email: '',
    role: row.scope === 'write' ? 'writing_key' : 'reading_key',
    dataProtectionOfficer: false,
    keyContact: false,
    collections: row.collections,
    organisation: { id: row.organisation, reference: row.organisation_reference, name: row.organisation_name },
  };
}
