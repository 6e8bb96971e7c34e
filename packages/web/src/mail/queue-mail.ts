import { type Kysely, sql } from 'kysely';
import type { Config } from '../config.ts';
import type { Person } from '../person.ts';
import type { Store } from '../store/store.ts';
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
  await insertMail(db, request, textOf(config, request));
}

/**
 * Puts a mail into the outbox unless the person has had one of this subject.
 * @param since only what was written from then on counts
 * @returns whether it was written now
 */
export async function queueMailOnce(
  { store, config }: { readonly store: Store; readonly config: Config },
  request: MailRequest,
  since = new Date(0),
): Promise<boolean> {
  const { email, organisation } = request.to;
  const mail = textOf(config, request);
  return store.db.transaction().execute(async (transaction) => {
    // Programs that write the same at the same moment wait here for each other.
    await sql`select from person where lower(email) = ${email.toLowerCase()} for update`.execute(transaction);
    const earlier = await transaction
      .selectFrom('mail')
      .select('id')
      .where('organisation', '=', organisation.id)
      .where('recipient', '=', email)
      .where('kind', '=', request.kind)
      .where('subject', '=', mail.subject)
      .where('created', '>=', since)
      .executeTakeFirst();
    if (earlier) return false;
    await insertMail(transaction, request, mail);
    return true;
  });
}

type MailText = ReturnType<typeof writeMail>;

function textOf(config: Config, { kind, to, path, values }: MailRequest): MailText {
  const known = { name: to.name, organisation: to.organisation.name, service: config.serviceName };
  return writeMail(kind, { ...known, ...values, link: new URL(path, config.publicUrl).href });
}

async function insertMail(db: Kysely<Tables>, { kind, to }: MailRequest, { subject, text }: MailText): Promise<void> {
  const { email: recipient, organisation } = to;
  const mail = { organisation: organisation.id, id: newId(), kind, recipient, subject, text, created: new Date() };
  await db.insertInto('mail').values(mail).execute();
}
