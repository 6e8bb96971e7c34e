import type { FastifyInstance } from 'fastify';
import { recordWithin } from '../audit/record.ts';
import { sendMails } from '../jobs/send-mails.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Account } from '../people/read-person.ts';
import { hashPassword } from './password.ts';
import { endSessionsOf } from './sessions.ts';
import { type TokenKind, useToken } from './tokens.ts';

/** Why a new password is set: a link from a mail, which is used up by it; or its person did, being signed in. */
export type Occasion =
  | { readonly kind: TokenKind; readonly secret: string }
  | { readonly kind: 'changed'; readonly session: string };

/** Sets a password and ends the person's other sessions; false when the link was used up meanwhile. */
export async function choosePassword(
  app: FastifyInstance,
  account: Account,
  password: string,
  occasion: Occasion,
): Promise<boolean> {
  const password_hash = await hashPassword(password);
  const done = await app.store.db.transaction().execute(async (transaction) => {
    if (occasion.kind !== 'changed' && !(await useToken(transaction, occasion.kind, occasion.secret))) return false;
    const values = { password_hash, password_changed: new Date() };
    await transaction
      .insertInto('credential')
      .values({ person: account.id, ...values, totp_secret: null, totp_step: null })
      .onConflict((conflict) => conflict.column('person').doUpdateSet(values))
      .execute();
    // The other kind of link would let whoever holds it choose once more.
    await transaction.deleteFrom('token').where('person', '=', account.id).where('used', 'is', null).execute();
    const { organisation, id: who, reference: subject } = account;
    const details = { by: occasion.kind };
    const entry = { organisation: organisation.id, who, action: 'password-changed', subject, details } as const;
    await recordWithin(transaction, entry);
    if (occasion.kind !== 'invitation')
      await queueMail(transaction, app.config, { kind: 'password_changed', to: account, path: '/forgotten-password' });
    return true;
  });
  if (!done) return false;
  app.startSoon(sendMails);
  await endSessionsOf(app.store, account.id, occasion.kind === 'changed' ? occasion.session : '');
  return true;
}
