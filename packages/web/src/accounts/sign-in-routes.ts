import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { demoPeople } from '../demo/people.ts';
import { sendPage } from '../pages/send-page.ts';
import { roleNames } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { returnAddress } from './return-address.ts';
import { clearSessionCookie } from './session-cookie.ts';
import { endSession } from './sessions.ts';

interface SignInRequest {
  Querystring: { readonly return?: unknown; readonly ended?: unknown };
}

/** Signing in and out. */
export const signInRoutes: FastifyPluginAsync = async (app) => {
  app.get<SignInRequest>('/sign-in', needs('public.sign_in'), async (request, reply) => {
    const returnTo = returnAddress(request.query.return);
    if (request.visitor) return reply.redirect(returnTo, 303);
    return sendSignIn(reply, { returnTo, ended: 'ended' in request.query });
  });

  app.post('/sign-out', needs('public.sign_in'), async (request, reply) => {
    if (request.session) await endSession(app.store, request.session.hash);
    clearSessionCookie(reply);
    return reply.redirect('/sign-in', 303);
  });
};

interface SignInPage {
  readonly returnTo: string;
  /** They were signed in, and their session has run out. */
  readonly ended: boolean;
}

function sendSignIn(reply: FastifyReply, { returnTo, ended }: SignInPage) {
  const { demo } = reply.server.config;
  return sendPage(reply, 'accounts/views/sign-in.njk', {
    title: 'Sign in',
    returnTo,
    ended,
    people: demo ? demoPeople.map((person) => ({ ...person, standing: roleNames[person.role].name })) : [],
  });
}
