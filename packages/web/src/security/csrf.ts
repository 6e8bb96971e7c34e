import cookie from '@fastify/cookie';
import csrfProtection from '@fastify/csrf-protection';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** The value of the hidden field `_csrf` that every form with method post must carry. */
    csrfToken(): string;
  }
}

/** The cookie by which what people save is known to come from our own pages. */
export function formCookieName({ https }: Config): string {
  return https ? '__Host-csrf' : 'csrf';
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Asks for a token on every unsafe request to the pages registered in this context. */
export async function protectForms(app: FastifyInstance, config: Config): Promise<void> {
  const cookieOpts = { path: '/', sameSite: 'lax', httpOnly: true, signed: true, secure: config.https } as const;
  await app.register(cookie, { secret: config.secret });
  await app.register(csrfProtection, {
    cookieKey: formCookieName(config),
    cookieOpts,
    getToken: tokenIn,
  });
  app.decorateReply('csrfToken', function csrfToken() {
    return this.generateCsrf();
  });
  app.addHook('preHandler', (request, reply, done) => {
    // Nothing is done at an address that leads nowhere, whoever's form it was.
    if (safeMethods.has(request.method) || request.is404) done();
    else app.csrfProtection(request, reply, done);
  });
}

function tokenIn(request: FastifyRequest): string | undefined {
  const body = request.body;
  const token = typeof body === 'object' && body !== null && '_csrf' in body ? body._csrf : undefined;
  return typeof token === 'string' ? token : undefined;
}
