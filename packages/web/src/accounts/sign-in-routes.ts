import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { serviceChain } from '../audit/entry.ts';
import { record } from '../audit/record.ts';
import { demoPeople } from '../demo/people.ts';
import { sendPage } from '../pages/send-page.ts';
import { type Account, findAccount } from '../people/read-person.ts';
import { roleNames } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { nilId } from '../store/uuid.ts';
import { enterWithFirstFactor } from './enter.ts';
import { type FieldError, type Fields, rawOf, textOf } from './form-fields.ts';
import { dropHeldAnswers } from './held-answers.ts';
import { isPassword } from './password.ts';
import { returnAddress } from './return-address.ts';
import { clearSessionCookie } from './session-cookie.ts';
import { endSession } from './sessions.ts';
import { countTries, forgetTries, perAccount, perAddress } from './throttle.ts';

interface SignInRequest {
  Querystring: { readonly return?: unknown; readonly ended?: unknown; readonly refused?: unknown };
  Body: Fields;
}

/** Signing in and out. */
export const signInRoutes: FastifyPluginAsync = async (app) => {
  app.get<SignInRequest>('/sign-in', needs('public.sign_in'), async (request, reply) => {
    const returnTo = returnAddress(request.query.return);
    if (request.visitor) return reply.redirect(returnTo, 303);
    const errors = refusals[String(request.query.refused)] ?? [];
    return sendSignIn(reply, { returnTo, ended: 'ended' in request.query, errors });
  });

  app.post<SignInRequest>('/sign-in', needs('public.sign_in'), async (request, reply) => {
    const email = textOf(request.body, 'email');
    const password = rawOf(request.body, 'password');
    const returnTo = returnAddress(request.body?.return);
    const missing = [
      ...(email === '' ? [{ message: 'Enter your email address', href: '#email' }] : []),
      ...(password === '' ? [{ message: 'Enter your password', href: '#password' }] : []),
    ];
    if (missing.length > 0) return sendSignIn(reply.code(422), { returnTo, email, errors: missing });
    const account = await checkPassword(app, request, email, password);
    if (!account) return sendSignIn(reply.code(422), { returnTo, email, errors: [wrong] });
    return enterWithFirstFactor(request, reply, { account, returnTo, by: 'password' });
  });

  app.post('/sign-out', needs('public.sign_in'), async (request, reply) => {
    if (request.session) {
      const { hash, account } = request.session;
      await endSession(app.store, hash);
      const { organisation, id: who, reference: subject } = account;
      await record(app.store, { organisation: organisation.id, who, action: 'sign-out', subject });
    }
    await dropHeldAnswers(request, reply);
    clearSessionCookie(reply);
    return reply.redirect('/sign-in', 303);
  });
};

/** Why somebody came back from the identity provider, or from the second step, and is not in. */
const refusals: { readonly [reason: string]: readonly FieldError[] | undefined } = {
  provider: [{ message: 'Signing in there did not work. Try again, or use your password', href: '#email' }],
  code: [{ message: 'You were not signed in: the code came too late. Sign in again', href: '#email' }],
  unknown: [
    {
      message: 'That account belongs to nobody here. Ask a data coordinator of your organisation to invite you',
      href: '#email',
    },
  ],
};

/** Says the same of an address that nobody has, of a wrong password and of somebody who was deactivated. */
const wrong: FieldError = { message: 'The email address or password is not right', href: '#email' };

/** The person whose address and password these are. Every answer takes as long, and counts as a try until it is right. */
async function checkPassword(
  app: FastifyInstance,
  request: FastifyRequest,
  email: string,
  password: string,
): Promise<Account | undefined> {
  const mine = { what: 'password', by: email };
  await countTries(app, [
    { what: 'password from', by: request.ip, limit: perAddress },
    { ...mine, limit: perAccount },
  ]);
  const account = await findAccount(app.store, email, app.config.today());
  const credential = await app.store.db
    .selectFrom('credential')
    .select('password_hash')
    .where('person', '=', account?.id ?? nilId)
    .executeTakeFirst();
  const isRight = await isPassword(credential?.password_hash, password);
  if (account && isRight && !account.isShutOut) {
    await forgetTries(app, mine);
    return account;
  }
  const organisation = account?.organisation.id ?? serviceChain;
  const who = account?.id ?? null;
  await record(app.store, { organisation, who, action: 'sign-in-failed', subject: account?.reference });
  return undefined;
}

interface SignInPage {
  readonly returnTo: string;
  readonly email?: string;
  /** They were signed in, and their session has run out. */
  readonly ended?: boolean;
  readonly errors?: readonly FieldError[];
}

function sendSignIn(reply: FastifyReply, { returnTo, email = '', ended = false, errors = [] }: SignInPage) {
  const { demo, provider } = reply.server.config;
  return sendPage(reply, 'accounts/views/sign-in.njk', {
    title: 'Sign in',
    returnTo,
    email,
    ended,
    errors,
    provider: provider && {
      name: provider.name,
      href: `/sign-in/provider?${new URLSearchParams({ return: returnTo })}`,
    },
    people: demo ? demoPeople.map((person) => ({ ...person, standing: roleNames[person.role].name })) : [],
  });
}
