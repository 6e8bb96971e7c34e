import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';
import { recordWithin } from '../audit/record.ts';
import { sendMails } from '../jobs/send-mails.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { sendPage } from '../pages/send-page.ts';
import { type Account, findAccount, readAccount } from '../people/read-person.ts';
import { needs } from '../policy/guard.ts';
import { choosePassword } from './choose-password.ts';
import { enterWithFirstFactor } from './enter.ts';
import { type FieldError, type Fields, isEmail, rawOf, textOf } from './form-fields.ts';
import { whyRefused } from './password.ts';
import { countTries, forgetTries, perAddress, perMailbox } from './throttle.ts';
import { findToken, makeToken, type TokenKind } from './tokens.ts';

interface LinkRequest {
  Params: { readonly secret: string };
  Body: Fields;
}

/** The addresses of links in mails, by what they are for. */
const links: { readonly [kind in TokenKind]: string } = {
  invitation: '/invitation',
  reset: '/reset-password',
};

/** Where a link from a mail leads. */
export function linkPath(kind: TokenKind, secret: string): string {
  return `${links[kind]}/${secret}`;
}

/** Links from mails: accepting an invitation, and resetting a password that was forgotten. */
export const linkRoutes: FastifyPluginAsync = async (app) => {
  app.get('/forgotten-password', needs('public.sign_in'), async (_request, reply) => sendForgotten(reply));

  app.post<{ Body: Fields }>('/forgotten-password', needs('public.sign_in'), async (request, reply) => {
    const email = textOf(request.body, 'email');
    if (!isEmail(email)) {
      const message = email === '' ? 'Enter your email address' : 'Enter an email address like name@example.org';
      return sendForgotten(reply.code(422), email, [{ message, href: '#email' }]);
    }
    await countTries(app, [
      { what: 'reset from', by: request.ip, limit: perAddress },
      { what: 'reset', by: email, limit: perMailbox },
    ]);
    await sendReset(app, email);
    return sendPage(reply, 'accounts/views/check-email.njk', { title: 'Check your email', email });
  });

  for (const kind of ['invitation', 'reset'] as const) {
    app.get<LinkRequest>(`${links[kind]}/:secret`, needs('public.sign_in'), async (request, reply) => {
      const account = await ownerOf(app, kind, request.params.secret);
      return account ? sendChoose(reply, kind, account) : sendUsedUp(reply, kind);
    });

    app.post<LinkRequest>(`${links[kind]}/:secret`, needs('public.sign_in'), async (request, reply) => {
      const { secret } = request.params;
      const account = await ownerOf(app, kind, secret);
      if (!account) return sendUsedUp(reply, kind);
      const password = rawOf(request.body, 'password');
      const refusal = password === '' ? 'Enter a password' : whyRefused(password, account);
      if (refusal) return sendChoose(reply.code(422), kind, account, [{ message: refusal, href: '#password' }]);
      if (!(await choosePassword(app, account, password, { kind, secret }))) return sendUsedUp(reply, kind);
      await forgetTries(app, { what: 'password', by: account.email });
      return enterWithFirstFactor(request, reply, { account, returnTo: '/', by: kind });
    });
  }
};

/** Sends a link to whoever has the address. The page says the same when nobody does. */
async function sendReset(app: FastifyInstance, email: string): Promise<void> {
  const account = await findAccount(app.store, email, app.config.today());
  if (!account || account.isShutOut) return;
  await app.store.db.transaction().execute(async (transaction) => {
    const path = linkPath('reset', await makeToken(transaction, 'reset', account.id));
    await queueMail(transaction, app.config, { kind: 'reset', to: account, path });
    const { organisation, reference: subject } = account;
    await recordWithin(transaction, {
      organisation: organisation.id,
      who: null,
      action: 'password-reset-asked',
      subject,
    });
  });
  app.startSoon(sendMails);
}

async function ownerOf(app: FastifyInstance, kind: TokenKind, secret: string): Promise<Account | undefined> {
  const person = await findToken(app.store.db, kind, secret);
  const account = person === undefined ? undefined : await readAccount(app.store, person, app.config.today());
  return account?.isShutOut ? undefined : account;
}

function sendForgotten(reply: FastifyReply, email = '', errors: readonly FieldError[] = []) {
  return sendPage(reply, 'accounts/views/forgotten-password.njk', {
    title: 'I have forgotten my password',
    email,
    errors,
  });
}

function sendChoose(
  reply: FastifyReply,
  kind: TokenKind,
  { name, email }: Account,
  errors: readonly FieldError[] = [],
) {
  return sendPage(reply, 'accounts/views/choose-password.njk', {
    title: kind === 'invitation' ? 'Set up your account' : 'Choose a new password',
    isNew: kind === 'invitation',
    name,
    email,
    errors,
  });
}

function sendUsedUp(reply: FastifyReply, kind: TokenKind) {
  return sendPage(reply.code(404), 'accounts/views/link-used-up.njk', {
    title: 'This link does not work any more',
    isNew: kind === 'invitation',
  });
}
