import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { seal, unseal } from './seal.ts';
import { digestOf, newSecret } from './secrets.ts';

/** How long what was sent after a session had ended is kept for its person. */
export const heldMinutes = 60;
const kept = heldMinutes * 60_000;
/** No page of answers is longer. */
const longest = 200_000;

/** What somebody sent after their session had ended. */
export interface HeldAnswers {
  readonly url: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** The cookie that finds what somebody had typed when their session ended. */
export function heldCookieName({ https }: Config): string {
  return https ? '__Host-held' : 'held';
}

/** Keeps the fields that a form sent, encrypted, until the person has signed in again. Files are not kept. */
export async function holdAnswers(request: FastifyRequest, reply: FastifyReply, person: string): Promise<void> {
  const { config, store } = request.server;
  const fields = fieldsOf(request.body);
  const text = JSON.stringify({ url: request.url, fields } satisfies HeldAnswers);
  if (fields.length === 0 || text.length > longest) return;
  const secret = newSecret();
  const now = new Date();
  await store.db
    .deleteFrom('held_request')
    .where('created', '<', new Date(now.getTime() - kept))
    .execute();
  const body = seal(config.secret, 'held-request', text);
  await store.db
    .insertInto('held_request')
    .values({ hash: digestOf(secret), person, url: request.url.split('?')[0] ?? '', body, created: now })
    .execute();
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: config.https, maxAge: kept / 1000 } as const;
  reply.setCookie(heldCookieName(config), secret, options);
}

function fieldsOf(body: unknown): HeldAnswers['fields'] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => {
    if (name === '_csrf') return [];
    return [value].flat().flatMap((each) => (typeof each === 'string' ? [[name, each] as const] : []));
  });
}

/** What is kept for a person in this browser. Nobody else gets it. */
export async function readHeldAnswers(request: FastifyRequest, person: string): Promise<HeldAnswers | undefined> {
  const { config, store } = request.server;
  const secret = request.cookies[heldCookieName(config)];
  if (!secret) return undefined;
  const row = await store.db
    .selectFrom('held_request')
    .select('body')
    .where('hash', '=', digestOf(secret))
    .where('person', '=', person)
    .where('created', '>', new Date(Date.now() - kept))
    .executeTakeFirst();
  const text = row && unseal(config.secret, 'held-request', row.body);
  return text === undefined ? undefined : (JSON.parse(text) as HeldAnswers);
}

export async function holdsAnswers(request: FastifyRequest, person: string): Promise<boolean> {
  return (await readHeldAnswers(request, person)) !== undefined;
}

/** Forgets what is kept in this browser. */
export async function dropHeldAnswers(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { config, store } = request.server;
  const secret = request.cookies[heldCookieName(config)];
  if (secret) await store.db.deleteFrom('held_request').where('hash', '=', digestOf(secret)).execute();
  reply.clearCookie(heldCookieName(config), { path: '/' });
}
