import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

/** The cookie that holds a session's secret. Under https its name makes browsers keep it to this very host. */
export function sessionCookieName({ https }: Config): string {
  return https ? '__Host-session' : 'session';
}

const options = { path: '/', httpOnly: true, sameSite: 'lax' } as const;

/** Gives the browser a session's secret, until it is closed. */
export function setSessionCookie(reply: FastifyReply, secret: string): void {
  const { config } = reply.server;
  reply.setCookie(sessionCookieName(config), secret, { ...options, secure: config.https });
}

/** Takes it away again. */
export function clearSessionCookie(reply: FastifyReply): void {
  const { config } = reply.server;
  reply.clearCookie(sessionCookieName(config), { ...options, secure: config.https });
}

/** The secret that a request came with. */
export function sessionSecretOf(request: FastifyRequest): string | undefined {
  return request.cookies[sessionCookieName(request.server.config)];
}
