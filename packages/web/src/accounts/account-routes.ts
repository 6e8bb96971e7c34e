import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { recordWithin } from '../audit/record.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { type Account, readAccount } from '../people/read-person.ts';
import { roleNames } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { choosePassword } from './choose-password.ts';
import { type FieldError, type Fields, rawOf, textOf } from './form-fields.ts';
import { notificationKinds, wantsMail } from './notifications.ts';
import { isPassword, whyRefused } from './password.ts';
import { countTries, forgetTries, perAccount } from './throttle.ts';

interface AccountRequest {
  Body: Fields;
}

/** A person's own account: who they are here, their name, which mails they want, their password. */
export const accountRoutes: FastifyPluginAsync = async (app) => {
  app.get('/account', needs('account.read'), async (request, reply) => {
    const account = await ownAccount(request);
    return sendPage(reply, 'accounts/views/account.njk', {
      title: 'Your account',
      account,
      role: roleNames[account.role].name,
      mails: notificationKinds.filter(({ id }) => wantsMail(account.notifications, id)),
    });
  });

  app.get('/account/change', needs('account.edit'), async (request, reply) => {
    const account = await ownAccount(request);
    return sendChange(reply, account, account.name);
  });

  app.post<AccountRequest>('/account/change', needs('account.edit'), async (request, reply) => {
    const account = await ownAccount(request);
    const name = textOf(request.body, 'name');
    if (name === '' || name.length > 100) {
      const message = name === '' ? 'Enter your name' : 'Name must be 100 characters or fewer';
      return sendChange(reply.code(422), account, name, [{ message, href: '#name' }]);
    }
    const wanted = new Set([request.body?.notifications].flat());
    const notifications = Object.fromEntries(notificationKinds.map(({ id }) => [id, wanted.has(id)]));
    await app.store.db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('person')
        .set({ name, notifications: JSON.stringify(notifications), version: account.version + 1 })
        .where('person', '=', account.id)
        .execute();
      const { organisation, id: who, reference: subject } = account;
      const themself = { organisation: organisation.id, who, subject };
      await recordWithin(transaction, { ...themself, action: 'person-changed', details: { own: true } });
    });
    return reply.redirect(andTell('/account', 'saved'), 303);
  });

  app.get('/account/password', needs('account.edit'), async (_request, reply) => sendPassword(reply));

  app.post<AccountRequest>('/account/password', needs('account.edit'), async (request, reply) => {
    const account = await ownAccount(request);
    const password = rawOf(request.body, 'password');
    const refusal = password === '' ? 'Enter a new password' : whyRefused(password, account);
    const errors = [
      ...((await isCurrent(request, account))
        ? []
        : [{ message: 'Your current password is not right', href: '#current' }]),
      ...(refusal ? [{ message: refusal, href: '#password' }] : []),
    ];
    if (errors.length > 0) return sendPassword(reply.code(422), errors);
    await choosePassword(app, account, password, { kind: 'changed', session: request.session?.hash ?? '' });
    return reply.redirect(andTell('/account', 'password_changed'), 303);
  });

  // Asked for by the page's script when somebody wants to stay signed in: the guard has noted the session's use.
  app.get('/account/stay', needs('account.read'), async (_request, reply) => reply.code(204).send());
};

async function ownAccount({ server, person }: FastifyRequest): Promise<Account> {
  const account = await readAccount(server.store, person.id, server.config.today());
  if (!account) throw new Problem('not-found', 'Your account is gone.');
  return account;
}

async function isCurrent(request: FastifyRequest, { id }: Account): Promise<boolean> {
  const app = request.server;
  const mine = { what: 'current password', by: id };
  await countTries(app, [{ ...mine, limit: perAccount }]);
  const row = await app.store.db
    .selectFrom('credential')
    .select('password_hash')
    .where('person', '=', id)
    .executeTakeFirst();
  const isRight = await isPassword(row?.password_hash, rawOf(request.body as Fields, 'current'));
  if (isRight) await forgetTries(app, mine);
  return isRight;
}

function sendChange(reply: FastifyReply, account: Account, name: string, errors: readonly FieldError[] = []) {
  return sendPage(reply, 'accounts/views/change-account.njk', {
    title: 'Change your details',
    name,
    errors,
    mails: notificationKinds.map(({ id, text }) => ({
      value: id,
      text,
      checked: wantsMail(account.notifications, id),
    })),
  });
}

function sendPassword(reply: FastifyReply, errors: readonly FieldError[] = []) {
  return sendPage(reply, 'accounts/views/change-password.njk', { title: 'Change your password', errors });
}
