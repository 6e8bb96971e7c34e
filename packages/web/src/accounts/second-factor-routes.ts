import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { record, recordWithin } from '../audit/record.ts';
import { sendPage } from '../pages/send-page.ts';
import type { Account } from '../people/read-person.ts';
import { needs } from '../policy/guard.ts';
import { beginFull, enter } from './enter.ts';
import { type FieldError, type Fields, textOf } from './form-fields.ts';
import { beginSetUp, confirmSetUp, isSetUp, takeCode, takeRecoveryCode } from './second-factor.ts';
import type { Session } from './sessions.ts';
import { countTries, forgetTries, perAccount } from './throttle.ts';

interface CodeRequest {
  Body: Fields;
}

/** The second step of signing in: a code from an app, which is set up the first time. */
export const secondFactorRoutes: FastifyPluginAsync = async (app) => {
  app.get('/second-factor', needs('public.sign_in'), async (request, reply) => {
    const session = waiting(request);
    if (!session) return reply.redirect('/sign-in', 303);
    return sendStep(app, reply, session.account);
  });

  app.post<CodeRequest>('/second-factor', needs('public.sign_in'), async (request, reply) => {
    const session = waiting(request);
    if (!session) return reply.redirect('/sign-in?refused=code', 303);
    const { account, returnTo } = session;
    const code = textOf(request.body, 'code');
    if (code === '') return sendStep(app, reply.code(422), account, 'Enter the 6 digits that your app shows');
    const mine = { what: 'code', by: account.id };
    await countTries(app, [{ ...mine, limit: perAccount }]);
    const wasSetUp = await isSetUp(app.store, account.id);
    const by = await whichCode(app, account, code, wasSetUp);
    if (!by) {
      const { organisation, id: who, reference: subject } = account;
      await record(app.store, { organisation: organisation.id, who, action: 'second-factor-failed', subject });
      return sendStep(app, reply.code(422), account, whyNot(code, wasSetUp));
    }
    await forgetTries(app, mine);
    if (wasSetUp) return enter(request, reply, { account, returnTo, by });
    const codes = await finishSetUp(app, account);
    await beginFull(request, reply, { account, returnTo, by });
    return sendPage(reply, 'accounts/views/recovery-codes.njk', { title: 'Keep your recovery codes', codes, returnTo });
  });
};

/** What is the matter with a code that was not taken, by what it looks like. */
function whyNot(code: string, mayRecover: boolean): string {
  const isOfApp = /^\d+$/.test(code.replace(/\s/g, ''));
  if (mayRecover && !isOfApp)
    return 'This recovery code is not right, or has been used. Enter another one, or the 6 digits that your app shows';
  return 'The code is not right, is too old or has been used. Wait until your app shows the next one, and enter that';
}

/** The session of somebody who has given their password and not yet a code. */
function waiting({ session }: FastifyRequest): Session | undefined {
  return session?.stage === 'second_factor' ? session : undefined;
}

async function whichCode(
  { store, config }: FastifyInstance,
  { id, organisation, reference: subject }: Account,
  code: string,
  mayRecover: boolean,
): Promise<'second factor' | 'recovery code' | undefined> {
  if (await takeCode(store, config, id, code)) return 'second factor';
  if (!mayRecover || !(await takeRecoveryCode(store, id, code))) return undefined;
  await record(store, { organisation: organisation.id, who: id, action: 'recovery-code-used', subject });
  return 'recovery code';
}

function finishSetUp({ store }: FastifyInstance, account: Account): Promise<readonly string[]> {
  return store.db.transaction().execute(async (transaction) => {
    const { organisation, id: who, reference: subject } = account;
    await recordWithin(transaction, { organisation: organisation.id, who, action: 'second-factor-set-up', subject });
    return confirmSetUp(transaction, who);
  });
}

async function sendStep(app: FastifyInstance, reply: FastifyReply, account: Account, message?: string) {
  const errors: readonly FieldError[] = message === undefined ? [] : [{ message, href: '#code' }];
  if (await isSetUp(app.store, account.id))
    return sendPage(reply, 'accounts/views/second-factor.njk', { title: 'Enter your security code', errors });
  const setUp = await beginSetUp(app.store, app.config, account);
  return sendPage(reply, 'accounts/views/set-up-second-factor.njk', {
    title: 'Protect your account with an app',
    errors,
    setUp,
  });
}
