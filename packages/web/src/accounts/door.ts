import type { FastifyRequest } from 'fastify';
import type { Door } from '../policy/guard.ts';
import { holdAnswers } from './held-answers.ts';
import { clearSessionCookie, sessionSecretOf } from './session-cookie.ts';
import { findSession, type Session } from './sessions.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The session of the request, at whatever stage it is. */
    session: Session | undefined;
    /** The person whose session has ended since the page was opened. */
    endedFor: string | undefined;
  }
}

/** Pages: people come with the cookie of their session, and those without are asked to sign in. */
export const siteDoor: Door = {
  identify: async (request) => {
    const secret = sessionSecretOf(request);
    const found = secret === undefined ? undefined : await findSession(request.server, secret);
    if (!found) return undefined;
    if ('endedFor' in found) {
      request.endedFor = found.endedFor;
      return undefined;
    }
    request.session = found.session;
    return found.session.stage === 'complete' ? found.session.account : undefined;
  },
  turnAway: (request, reply) => {
    if (request.endedFor && request.method === 'POST') return undefined;
    if (request.endedFor) clearSessionCookie(reply);
    return reply.redirect(signInUrl(request), 303);
  },
  answerRead: async (request, reply) => {
    if (request.endedFor) await holdAnswers(request, reply, request.endedFor);
    clearSessionCookie(reply);
    return reply.redirect(signInUrl(request), 303);
  },
};

function signInUrl({ method, url, session, endedFor }: FastifyRequest): string {
  if (session?.stage === 'second_factor') return '/second-factor';
  const query = new URLSearchParams({
    ...(method === 'GET' && url !== '/' ? { return: url } : {}),
    ...(endedFor ? { ended: '' } : {}),
  });
  return query.size > 0 ? `/sign-in?${query}` : '/sign-in';
}
