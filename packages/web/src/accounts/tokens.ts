import type { Kysely } from 'kysely';
import type { TokenTable } from '../store/account-tables.ts';
import type { Tables } from '../store/tables.ts';
import { digestOf, newSecret } from './secrets.ts';

export type TokenKind = TokenTable['kind'];

const hour = 60 * 60_000;
const lifetimes: { readonly [kind in TokenKind]: number } = { invitation: 7 * 24 * hour, reset: hour };

/** Makes a link's secret for a person. Links of the same kind that were sent before stop working. */
export async function makeToken(db: Kysely<Tables>, kind: TokenKind, person: string): Promise<string> {
  const secret = newSecret();
  const now = new Date();
  await db.deleteFrom('token').where('person', '=', person).where('kind', '=', kind).execute();
  const expires = new Date(now.getTime() + lifetimes[kind]);
  await db
    .insertInto('token')
    .values({ hash: digestOf(secret), kind, person, created: now, expires })
    .execute();
  return secret;
}

/** Whose link it is, while it can be used. */
export async function findToken(
  db: Kysely<Tables>,
  kind: TokenKind,
  secret: string,
  now = new Date(),
): Promise<string | undefined> {
  const row = await db
    .selectFrom('token')
    .select('person')
    .where('hash', '=', digestOf(secret))
    .where('kind', '=', kind)
    .where('used', 'is', null)
    .where('expires', '>', now)
    .executeTakeFirst();
  return row?.person;
}

/** Uses a link up; false when somebody was quicker, or it has run out. */
export async function useToken(
  db: Kysely<Tables>,
  kind: TokenKind,
  secret: string,
  now = new Date(),
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('token')
    .set({ used: now })
    .where('hash', '=', digestOf(secret))
    .where('kind', '=', kind)
    .where('used', 'is', null)
    .where('expires', '>', now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
