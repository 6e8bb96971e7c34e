import { createHash } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.ts';
import { keepAnswer, type Reservation, releaseKey, reserveKey } from '../store/idempotency.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The key of the form that this request does the work of; absent: it carries no mark. */
    formKey: string | undefined;
  }
}

/** How often, and how many milliseconds apart, a form that is under way is looked at again. */
const looks = 50;
const apart = 100;

/**
 * Forms that make something carry a mark of their own in the field `_once`. Sent twice, by a double click or a retry,
 * they make it once: the second answer leads to what the first one made.
 */
export function answerFormsOnce(app: FastifyInstance): void {
  app.decorateRequest('formKey', undefined);
  app.addHook('preHandler', async (request, reply) => {
    const mark = markOf(request);
    if (mark === undefined || !request.visitor) return;
    const key = `form ${mark}`;
    const found = await reserve(request, key);
    if (found.state === 'ours') request.formKey = key;
    if (found.state === 'in-progress')
      throw new Problem('conflict', 'This form was sent before and is being worked on. Look whether it was saved.');
    if (found.state !== 'answered') return;
    if (found.answer.status !== 303)
      throw new Problem('conflict', 'This form was sent before, and what it asked for is done.');
    return reply.redirect(found.answer.headers.location ?? '/', 303);
  });
  app.addHook('onSend', async (request, reply) => {
    const key = request.formKey;
    if (key === undefined || !request.visitor) return;
    const { statusCode: status } = reply;
    if (status >= 400) return releaseKey(app.store, request.visitor, key);
    const headers = { location: String(reply.getHeader('location') ?? '') };
    return keepAnswer(app.store.db, request.visitor, key, { status, headers, body: '' });
  });
}

/** Takes the form's key; while another request works under it, waits for what comes of that. */
async function reserve(request: FastifyRequest, key: string): Promise<Reservation> {
  const { server, person, body, url } = request;
  const digest = createHash('sha256')
    .update(`${url}\n${JSON.stringify(body)}`)
    .digest('base64url');
  for (let look = 1; ; look++) {
    const found = await reserveKey(server.store, person, key, digest);
    if (found.state !== 'in-progress' || look === looks) return found;
    await after(apart);
  }
}

function markOf({ method, body }: FastifyRequest): string | undefined {
  if (method !== 'POST' || typeof body !== 'object' || body === null || !('_once' in body)) return undefined;
  return typeof body._once === 'string' && /^[\w-]{8,100}$/.test(body._once) ? body._once : undefined;
}
