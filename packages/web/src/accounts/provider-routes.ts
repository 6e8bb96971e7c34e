import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { type Account, findAccount, readAccount } from '../people/read-person.ts';
import { needs } from '../policy/guard.ts';
import { enterWithFirstFactor } from './enter.ts';
import { type Claimed, comeBack, type Journey, leaveFor } from './provider.ts';
import { returnAddress } from './return-address.ts';
import { seal, unseal } from './seal.ts';
import type { ProviderSettings } from './settings.ts';
import { countTries, perAddress } from './throttle.ts';

const callbackPath = '/sign-in/provider/callback';
/** The cookie that somebody comes back with from another account, and how long it is good for. */
export const providerCookieName = 'provider';
export const providerMinutes = 10;

/** Signing in with an identity provider (OpenID Connect), where the settings name one. */
export const providerRoutes: FastifyPluginAsync = async (app) => {
  const { provider, publicUrl } = app.config;
  if (!provider) return;

  app.get<{ Querystring: { readonly return?: unknown } }>(
    '/sign-in/provider',
    needs('public.sign_in'),
    async (request, reply) => {
      try {
        const returnTo = returnAddress(request.query.return);
        const { url, journey } = await leaveFor(provider, `${publicUrl}${callbackPath}`, returnTo);
        remember(reply, journey);
        return reply.redirect(url, 303);
      } catch (error) {
        return turnedBack(request, reply, error);
      }
    },
  );

  app.get(callbackPath, needs('public.sign_in'), async (request, reply) => {
    await countTries(app, [{ what: 'provider from', by: request.ip, limit: perAddress }]);
    const journey = recall(request);
    reply.clearCookie(providerCookieName, { path: '/sign-in/provider' });
    if (!journey) return reply.redirect('/sign-in?refused=provider', 303);
    try {
      return await letIn(app, request, reply, provider, journey);
    } catch (error) {
      return turnedBack(request, reply, error);
    }
  });
};

async function letIn(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  provider: ProviderSettings,
  journey: Journey,
) {
  const claimed = await comeBack(provider, new URL(request.url, app.config.publicUrl), journey);
  const account = await accountFor(app, claimed);
  if (!account || account.isShutOut) return reply.redirect('/sign-in?refused=unknown', 303);
  return enterWithFirstFactor(request, reply, { account, returnTo: journey.returnTo, by: 'provider' });
}

/** What went wrong between the provider and us is for the program's log, not for whoever came. */
function turnedBack(request: FastifyRequest, reply: FastifyReply, error: unknown) {
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  request.log.warn({ name, code }, 'the identity provider did not let somebody in');
  return reply.redirect('/sign-in?refused=provider', 303);
}

/** The account of somebody whom the provider knows: the one they used before, or the one that has their address. */
async function accountFor({ store, config }: FastifyInstance, { issuer, subject, email }: Claimed) {
  const today = config.today();
  const row = await store.db
    .selectFrom('identity')
    .select('person')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (row) return readAccount(store, row.person, today);
  const account: Account | undefined = email === undefined ? undefined : await findAccount(store, email, today);
  if (account && !account.isShutOut)
    await store.db
      .insertInto('identity')
      .values({ issuer, subject, person: account.id, created: new Date() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return account;
}

function remember(reply: FastifyReply, journey: Journey): void {
  const { config } = reply.server;
  const value = seal(config.secret, 'provider', JSON.stringify(journey)).toString('base64url');
  const options = { httpOnly: true, sameSite: 'lax', secure: config.https, maxAge: providerMinutes * 60 } as const;
  reply.setCookie(providerCookieName, value, { ...options, path: '/sign-in/provider' });
}

function recall({ cookies, server }: FastifyRequest): Journey | undefined {
  const sealed = Buffer.from(cookies[providerCookieName] ?? '', 'base64url');
  const text = unseal(server.config.secret, 'provider', sealed);
  return text === undefined ? undefined : (JSON.parse(text) as Journey);
}
