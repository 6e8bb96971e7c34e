import { type Kysely, sql } from 'kysely';
import type { CounterTable } from './directory-tables.ts';
import type { Tables } from './tables.ts';

const prefixes: { readonly [kind in CounterTable['kind']]: string } = {
  organisation: 'ORG',
  person: 'USR',
  scheme: 'S',
  location: 'L',
};

/** A reference that no record of the kind has had yet: short, for people to read and for answers to point to. */
export async function nextReference(db: Kysely<Tables>, kind: CounterTable['kind']): Promise<string> {
  const { last } = await db
    .insertInto('counter')
    .values({ kind, last: 1 })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet({ last: sql<number>`counter.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return `${prefixes[kind]}${last}`;
}
