import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem/problem.ts';
import { newId } from '../store/uuid.ts';

const minute = 60_000;

/** How often something may be tried by one account or address before it has to wait. */
export interface Limit {
  readonly tries: number;
  readonly minutes: number;
}

/** Guesses at one account: its password and its codes. */
export const perAccount: Limit = { tries: 10, minutes: 15 };
/** Tries from one address of the network: whole offices share one. */
export const perAddress: Limit = { tries: 100, minutes: 15 };
/** Mails that somebody can cause to one account. */
export const perMailbox: Limit = { tries: 5, minutes: 60 };

/** What is counted: a kind of try, by whom or at what. */
export interface Tried {
  readonly what: string;
  readonly by: string;
  readonly limit: Limit;
}

/**
 * Counts a try before it is made, so that many at once count too.
 * @throws Problem too-many-requests with Retry-After, when there were too many
 */
export async function countTries(app: FastifyInstance, tries: readonly Tried[], now = new Date()): Promise<void> {
  for (const tried of tries) {
    const subject = subjectOf(app, tried);
    const since = new Date(now.getTime() - tried.limit.minutes * minute);
    await app.store.db.insertInto('attempt').values({ id: newId(), subject, at: now }).execute();
    const { found, oldest } = await app.store.db
      .selectFrom('attempt')
      .select(({ fn }) => [fn.countAll<string>().as('found'), fn.min('at').as('oldest')])
      .where('subject', '=', subject)
      .where('at', '>', since)
      .executeTakeFirstOrThrow();
    if (Number(found) <= tried.limit.tries) continue;
    const wait = Math.max(1, Math.ceil((Number(oldest) - since.getTime()) / 1000));
    const detail = `There were too many tries. Wait ${Math.ceil(wait / 60)} minutes, then try again.`;
    throw new Problem('too-many-requests', detail, [], { 'retry-after': String(wait) });
  }
}

/** Forgets the tries of somebody who got it right. */
export async function forgetTries(app: FastifyInstance, tried: Omit<Tried, 'limit'>): Promise<void> {
  await app.store.db.deleteFrom('attempt').where('subject', '=', subjectOf(app, tried)).execute();
}

/** Who tried is kept as a digest under the installation's secret: the table names nobody. */
function subjectOf({ config }: FastifyInstance, { what, by }: Omit<Tried, 'limit'>): string {
  return createHmac('sha256', config.secret).update(`${what} ${by.trim().toLowerCase()}`).digest('base64url');
}
