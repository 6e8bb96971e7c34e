import type { FastifyRequest } from 'fastify';
import { countTries, perAccount, perAddress } from '../accounts/throttle.ts';
import { record } from '../audit/record.ts';
import { demoPerson } from '../demo/people.ts';
import { readAccount } from '../people/read-person.ts';
import type { Person } from '../person.ts';
import type { Door } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { prefixOf } from './key-text.ts';
import { type FoundKey, identifyKey, type KeyRefusal } from './read-key.ts';

const challenge = { 'www-authenticate': 'Bearer' };

/**
 * The API: programs come with a key, in `Authorization: Bearer`; cookies count for nothing. In the demo a request
 * without one acts as the demo's coordinator, so that it can be tried at once.
 */
export const apiDoor: Door = {
  identify: async (request) => {
    const { authorization } = request.headers;
    if (authorization === undefined) return request.server.config.demo ? demoVisitor(request) : undefined;
    return keyVisitor(request, /^bearer +(\S+)$/i.exec(authorization.trim())?.[1] ?? '');
  },
  turnAway: () => {
    throw new Problem('not-signed-in', 'Send the key of your program: Authorization: Bearer …', [], challenge);
  },
};

const refusals: { readonly [refusal in KeyRefusal]: string } = {
  unknown: 'There is no such key. Send it whole, as it was shown when it was made.',
  revoked: 'This key has been revoked. A data coordinator can make another one.',
  deactivated: 'The organisation of this key is deactivated. Ask customer support.',
  expired: 'This key has expired. A data coordinator can make another one.',
};

async function keyVisitor(request: FastifyRequest, text: string): Promise<Person> {
  const { server, ip } = request;
  const prefix = prefixOf(text);
  const found: FoundKey =
    prefix === undefined ? { refused: 'unknown' } : await identifyKey(server.store, text, server.config.today());
  if ('person' in found) return found.person;
  // Who has the right key never waits: only wrong ones are counted.
  await countTries(server, [
    { what: 'key from', by: ip, limit: perAddress },
    ...(prefix === undefined ? [] : [{ what: 'key', by: prefix, limit: perAccount }]),
  ]);
  const { was } = found;
  const put = { action: 'key-refused', details: { because: found.refused } } as const;
  if (was) await record(server.store, { ...put, organisation: was.organisation.id, who: was.id, subject: was.name });
  throw new Problem('not-signed-in', refusals[found.refused], [], challenge);
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Nothing that the request brings says who is asking: a page of another site must not be able to have it sent. */
async function demoVisitor({ server, headers, method }: FastifyRequest): Promise<Person | undefined> {
  const site = headers['sec-fetch-site'] ?? 'none';
  if (!safeMethods.has(method) && site !== 'none' && site !== 'same-origin')
    throw new Problem('not-allowed', 'Another site’s page sent this. Use the API from a program.');
  return readAccount(server.store, demoPerson.id, server.config.today());
}
