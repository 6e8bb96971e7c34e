import { sql, type Transaction } from 'kysely';
import { recordWithin } from '../audit/record.ts';
import type { Person } from '../person.ts';
import type { ApiKeyTable } from '../store/account-tables.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { newId } from '../store/uuid.ts';
import { makeKey } from './key-text.ts';
import type { ListedKey } from './read-key.ts';

/** What somebody says of a new key. */
export interface KeyDetails {
  readonly name: string;
  readonly scope: ApiKeyTable['scope'];
  /** Ids; empty: all. */
  readonly collections: readonly string[];
  /** Id of whom logs are assigned to that name nobody. */
  readonly person: string;
  /** How long it can be used, from 1 to 12. */
  readonly months: number;
}

/**
 * Makes a key of an organisation and gives its text, which is kept nowhere.
 * @param day today, as an ISO day
 */
export async function createKey(
  { db }: Store,
  actor: Person,
  organisation: string,
  { months, collections, ...details }: KeyDetails,
  day: string,
): Promise<{ readonly prefix: string; readonly text: string }> {
  const { text, prefix, hash } = makeKey();
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('api_key')
      .values({
        ...{ ...details, organisation, prefix, hash, key: newId() },
        collections: [...collections],
        expires: sql<string>`(${day}::date + make_interval(months => ${months}))::date`,
        created: new Date(),
        created_by: actor.id,
      })
      .execute();
    const { scope, name: subject } = details;
    const said = { prefix, scope, collections: collections.join(' ') || 'all', months };
    await recordWithin(transaction, { organisation, who: actor.id, action: 'key-created', subject, details: said });
  });
  return { prefix, text };
}

/** Makes a key worth nothing, from the next request on. Once more changes nothing. */
export async function revokeKey({ db }: Store, actor: Person, { key }: Pick<ListedKey, 'key'>): Promise<void> {
  await db.transaction().execute((transaction) => revokeWhere(transaction, actor, { key }));
}

/** Revokes the keys of an organisation in a transaction that does more. */
export function revokeKeysOf(transaction: Transaction<Tables>, actor: Person, organisation: string): Promise<void> {
  return revokeWhere(transaction, actor, { organisation });
}

async function revokeWhere(
  transaction: Transaction<Tables>,
  { id: who }: Person,
  which: { readonly key: string } | { readonly organisation: string },
): Promise<void> {
  const [column, value] =
    'key' in which ? (['key', which.key] as const) : (['organisation', which.organisation] as const);
  const revoked = await transaction
    .updateTable('api_key')
    .set({ revoked: new Date() })
    .where(column, '=', value)
    .where('revoked', 'is', null)
    .returning(['organisation', 'name', 'prefix'])
    .execute();
  for (const { organisation, name: subject, prefix } of revoked)
    await recordWithin(transaction, { organisation, who, action: 'key-revoked', subject, details: { prefix } });
}
