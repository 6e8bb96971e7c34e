import type { Config } from '../config.ts';
import { type Account, accountOf, selectPeople } from '../people/read-person.ts';
import type { SessionTable } from '../store/account-tables.ts';
import { repeatedQuery } from '../store/repeated-query.ts';
import type { Store } from '../store/store.ts';
import { digestOf, newSecret } from './secrets.ts';

const minute = 60_000;
/** A session that is not used for so long ends. */
export const idleMinutes = 60;
/** However much it is used, a session ends after so long. */
const absoluteHours = 12;
/** How long the rows of ended sessions are kept, to tell people that theirs has ended. */
const remembered = 24 * 60 * minute;
/** Using a session is noted once in so long, not at every request. */
const noted = minute;

export type Stage = SessionTable['stage'];

/** A session that holds, with its person as they are at this moment. */
export interface Session {
  readonly hash: string;
  readonly stage: Stage;
  readonly account: Account;
  readonly created: Date;
  /** Where they wanted to be, while the second factor is still to come. */
  readonly returnTo: string;
}

/** The session of a cookie: it holds; or it has ended, and whose it was; or there is none. */
export type FoundSession = { readonly session: Session } | { readonly endedFor: string } | undefined;

/** Begins a session and gives the secret for its cookie. Every sign-in and second factor has a new one. */
export async function beginSession(
  store: Store,
  person: string,
  stage: Stage,
  returnTo?: string,
  now = new Date(),
): Promise<string> {
  const secret = newSecret();
  await store.db
    .deleteFrom('session')
    .where('seen', '<', new Date(now.getTime() - remembered))
    .execute();
  await store.db
    .insertInto('session')
    .values({ hash: digestOf(secret), person, stage, return_to: returnTo ?? null, created: now, seen: now })
    .execute();
  return secret;
}

const sessionWith = repeatedQuery((db, { hash, day }: { readonly hash: string; readonly day: string }) =>
  selectPeople(db, day)
    .innerJoin('session', 'session.person', 'person.person')
    .select(['session.stage', 'session.return_to', 'session.created as begun', 'session.seen'])
    .where('session.hash', '=', hash),
);

/** Finds the session of a cookie's secret and notes that it is used. Deactivated people have none, nor those of a deactivated organisation. */
export async function findSession(
  { store, config }: { readonly store: Store; readonly config: Config },
  secret: string,
  now = new Date(),
): Promise<FoundSession> {
  const hash = digestOf(secret);
  const [row] = await sessionWith(store.db, { hash, day: config.today() });
  if (!row) return undefined;
  const created = row.begun;
  if (hasEnded({ created, seen: row.seen }, now))
    return row.stage === 'complete' ? { endedFor: row.person } : undefined;
  const account = accountOf(row);
  if (account.isShutOut) return undefined;
  if (now.getTime() - row.seen.getTime() > noted)
    await store.db.updateTable('session').set({ seen: now }).where('hash', '=', hash).execute();
  return { session: { hash, stage: row.stage, account, created, returnTo: row.return_to ?? '/' } };
}

/** Whether a session has run out: unused for too long, or as old as sessions get. */
function hasEnded({ created, seen }: { readonly created: Date; readonly seen: Date }, now: Date): boolean {
  const idle = now.getTime() - seen.getTime();
  return idle > idleMinutes * minute || now.getTime() - created.getTime() > absoluteHours * 60 * minute;
}

/** Ends one session: its cookie is worth nothing from now on. */
export async function endSession(store: Store, hash: string): Promise<void> {
  await store.db.deleteFrom('session').where('hash', '=', hash).execute();
}

/** Ends every session of a person, except one. */
export async function endSessionsOf(store: Store, person: string, except = ''): Promise<void> {
  await store.db.deleteFrom('session').where('person', '=', person).where('hash', '<>', except).execute();
}
