import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.ts';
import { type Answer, keepAnswer, releaseKey, reserveKey } from '../store/idempotency.ts';
import type { Alongside, Log } from '../store/logs.ts';
import { sendAnswer } from './answer.ts';

/** Gives the caller's key to work that keeps its answer itself, in the transaction that makes it true. */
export type Work = (keep: (answer: (log: Log) => Answer) => Alongside | undefined) => Promise<Answer>;

export interface OnceOptions {
  /** Work that can be begun twice and is still done once: a second request goes on where the first one stopped. */
  readonly resumable?: boolean;
}

/**
 * Answers a request with `Idempotency-Key` once: the same key and body get the same answer, another body is
 * refused, and so is a second request while the first is under way. Without the header it simply does the work.
 */
export async function answerOnce(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  work: Work,
  { resumable = false }: OnceOptions = {},
): Promise<FastifyReply> {
  const key = readKey(request);
  if (key === undefined) return sendAnswer(reply, await work(() => undefined));
  const reservation = await reserveKey(app.store, request.person, key, digestOf(request));
  if (reservation.state === 'answered') {
    return sendAnswer(reply.header('idempotency-replayed', 'true'), reservation.answer);
  }
  if (reservation.state === 'in-progress' && !resumable) {
    throw new Problem('conflict', 'A request with this Idempotency-Key is under way.', [], { 'retry-after': '1' });
  }
  if (reservation.state === 'other-request') {
    throw new Problem('invalid', 'This Idempotency-Key was used for another request.');
  }
  let kept = false;
  const keep: Parameters<Work>[0] = (answerFor) => async (transaction, log) => {
    await keepAnswer(transaction, request.person, key, answerFor(log));
    kept = true;
  };
  try {
    const answer = await work(keep);
    if (!kept) await keepAnswer(app.store.db, request.person, key, answer);
    return sendAnswer(reply, answer);
  } catch (error) {
    await releaseKey(app.store, request.person, key);
    throw error;
  }
}

function readKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Problem('malformed', 'An Idempotency-Key is 1 to 255 visible ASCII characters.');
}

function digestOf(request: FastifyRequest): string {
  const body = Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? null);
  return createHash('sha256').update(`${request.method} ${request.url}\n`).update(body).digest('base64url');
}
