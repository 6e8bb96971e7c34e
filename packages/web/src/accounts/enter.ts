import type { FastifyReply, FastifyRequest } from 'fastify';
import { record } from '../audit/record.ts';
import type { Account } from '../people/read-person.ts';
import { holdsAnswers } from './held-answers.ts';
import { needsSecondFactor } from './second-factor.ts';
import { setSessionCookie } from './session-cookie.ts';
import { beginSession, endSession } from './sessions.ts';

/** Somebody who has shown who they are. */
export interface Entry {
  readonly account: Account;
  readonly returnTo: string;
  /** How they showed it, for the record. */
  readonly by: 'password' | 'second factor' | 'recovery code' | 'provider' | 'demo' | 'invitation' | 'reset';
}

/** Goes on after a first factor: to the second one for roles that need it, else in. */
export async function enterWithFirstFactor(request: FastifyRequest, reply: FastifyReply, entry: Entry) {
  if (!needsSecondFactor(entry.account)) return enter(request, reply, entry);
  const { store } = request.server;
  await endOld(request);
  setSessionCookie(reply, await beginSession(store, entry.account.id, 'second_factor', entry.returnTo));
  return reply.redirect('/second-factor', 303);
}

/** Begins a session under a new id, whatever the browser came with, and goes on to where the person wanted to be. */
export async function enter(request: FastifyRequest, reply: FastifyReply, entry: Entry) {
  await beginFull(request, reply, entry);
  const held = await holdsAnswers(request, entry.account.id);
  return reply.redirect(held ? '/held-answers' : entry.returnTo, 303);
}

/** Begins the session without leading anywhere. */
export async function beginFull(request: FastifyRequest, reply: FastifyReply, { account, by }: Entry): Promise<void> {
  const { store } = request.server;
  await endOld(request);
  setSessionCookie(reply, await beginSession(store, account.id, 'complete'));
  await store.db.updateTable('person').set({ last_signed_in: new Date() }).where('person', '=', account.id).execute();
  const { organisation, id: who, reference: subject } = account;
  await record(store, { organisation: organisation.id, who, action: 'sign-in', subject, details: { by } });
}

async function endOld({ server, session }: FastifyRequest): Promise<void> {
  if (session) await endSession(server.store, session.hash);
}
