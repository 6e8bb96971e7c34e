import type { FastifyReply, FastifyRequest } from 'fastify';
import { setSessionCookie } from './session-cookie.ts';
import { beginSession, endSession, type Stage } from './sessions.ts';

/** Somebody who has shown who they are. */
export interface Entry {
  readonly person: string;
  /** Whether the second factor is still to come. */
  readonly stage: Stage;
  readonly returnTo: string;
}

/** Begins a session under a new id, whatever the browser came with, and goes on to where the person wanted to be. */
export async function enter(request: FastifyRequest, reply: FastifyReply, { person, stage, returnTo }: Entry) {
  const { store } = request.server;
  if (request.session) await endSession(store, request.session.hash);
  setSessionCookie(reply, await beginSession(store, person, stage));
  return reply.redirect(returnTo, 303);
}
