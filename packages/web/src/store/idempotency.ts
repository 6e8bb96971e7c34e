import type { Kysely } from 'kysely';
import type { Person } from '../person.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** An answer to a request, kept to be given again. */
export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** What is known of a key: ours to work under, already answered, being worked on, or used for another request. */
export type Reservation =
  | { readonly state: 'ours' }
  | { readonly state: 'answered'; readonly answer: Answer }
  | { readonly state: 'in-progress' }
  | { readonly state: 'other-request' };

const day = 24 * 60 * 60 * 1000;
/** No request runs this long: a reservation older than this was left by a program that died. */
const abandoned = 2 * 60 * 1000;

/** Takes a key for a request, told by its digest. Keys are forgotten after a day. */
export async function reserveKey(store: Store, person: Person, key: string, request: string): Promise<Reservation> {
  const organisation = person.organisation.id;
  const now = Date.now();
  await store.db
    .deleteFrom('idempotency')
    .where('organisation', '=', organisation)
    .where((where) =>
      where.or([
        where('created', '<', new Date(now - day)),
        where.and([
          where('key', '=', key),
          where('status', 'is', null),
          where('created', '<', new Date(now - abandoned)),
        ]),
      ]),
    )
    .execute();
  const inserted = await store.db
    .insertInto('idempotency')
    .values({ organisation, key, request, created: new Date(now) })
    .onConflict((conflict) => conflict.columns(['organisation', 'key']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return { state: 'ours' };
  return foundKey(store, organisation, key, request);
}

async function foundKey(store: Store, organisation: string, key: string, request: string): Promise<Reservation> {
  const found = await store.db
    .selectFrom('idempotency')
    .select(['request', 'status', 'headers', 'body'])
    .where('organisation', '=', organisation)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!found) return { state: 'in-progress' };
  if (found.request !== request) return { state: 'other-request' };
  const { status, headers, body } = found;
  if (status === null || headers === null || body === null) return { state: 'in-progress' };
  return { state: 'answered', answer: { status, headers, body } };
}

/** Keeps the answer under the key; within the transaction that did the work, so that both happen or neither. */
export async function keepAnswer(db: Kysely<Tables>, person: Person, key: string, answer: Answer): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ status: answer.status, headers: JSON.stringify(answer.headers), body: answer.body })
    .where('organisation', '=', person.organisation.id)
    .where('key', '=', key)
    .execute();
}

/** Gives a key back after a request that did nothing. */
export async function releaseKey(store: Store, person: Person, key: string): Promise<void> {
  await store.db
    .deleteFrom('idempotency')
    .where('organisation', '=', person.organisation.id)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute();
}
