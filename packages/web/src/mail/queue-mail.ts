import type { Kysely } from 'kysely';
import type { Config } from '../config.ts';
import type { Person } from '../person.ts';
import type { Tables } from '../store/tables.ts';
import { newId } from '../store/uuid.ts';
import { type MailKind, writeMail } from './texts.ts';

/** A mail to a person. */
export interface MailRequest {
  readonly kind: MailKind;
  readonly to: Pick<Person, 'name' | 'email' | 'organisation'>;
  /** Path of this service that the mail leads to. */
  readonly path: string;
  readonly values?: { readonly [name: string]: string };
}

/** Puts a mail into the outbox, in the transaction that is its reason. `mail/deliver.ts` sends it. */
export async function queueMail(db: Kysely<Tables>, config: Config, request: MailRequest): Promise<void> {
  const { kind, to, path, values } = request;
  const known = { name: to.name, organisation: to.organisation.name, service: config.serviceName };
  const { subject, text } = writeMail(kind, { ...known, ...values, link: new URL(path, config.publicUrl).href });
  await db
    .insertInto('mail')
    .values({
      organisation: to.organisation.id,
      id: newId(),
      kind,
      recipient: to.email,
      subject,
      text,
      created: new Date(),
    })
    .execute();
}
