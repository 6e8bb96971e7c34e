import { sql, type Transaction } from 'kysely';
import { wantsMail } from '../accounts/notifications.ts';
import { recordWithin } from '../audit/record.ts';
import type { Config } from '../config.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Person } from '../person.ts';
import { nameOn } from '../records/read-records.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { newId } from '../store/uuid.ts';
import type { Enquiry, Subject } from './enquiry.ts';

/** What writing an enquiry needs of the service. */
interface Desk {
  readonly store: Store;
  readonly config: Config;
}

const longestSubject = 80;

/** How a text begins, for lists: its first line, or as many whole words of it as fit. */
export function subjectOf(text: string): string {
  const [line = ''] = text.split('\n');
  if (line.length <= longestSubject) return line;
  return `${line.slice(0, longestSubject).replace(/\s+\S*$/, '')}…`;
}

/** Asks customer support something; they are told by mail. Gives the id of what was asked. */
export async function askEnquiry(
  { store, config }: Desk,
  actor: Person,
  about: Subject,
  text: string,
): Promise<string> {
  const { id: organisation } = actor.organisation;
  const id = newId();
  await store.db.transaction().execute(async (transaction) => {
    const now = new Date();
    const { collection = null, year = null, question = null, log = null } = about;
    await transaction
      .insertInto('enquiry')
      .values({
        ...{ organisation, id, collection, year, question, log, subject: subjectOf(text), created: now, updated: now },
        asked_by: actor.id,
        last_by: actor.id,
      })
      .execute();
    await addMessage(transaction, { organisation, id }, actor, text, now);
    await tellSupport(transaction, config, { organisation: actor.organisation.name, id, answeredBy: undefined });
    await recordWithin(transaction, { organisation, who: actor.id, action: 'enquiry-asked', subject: id });
  });
  return id;
}

/** Writes something more: customer support answers, whoever asked asks on. The other side is told by mail. */
export async function answerEnquiry(
  { store, config }: Desk,
  actor: Person,
  enquiry: Enquiry,
  text: string,
): Promise<void> {
  const isAnswer = actor.role === 'support';
  const { organisation, id } = enquiry;
  await store.db.transaction().execute(async (transaction) => {
    const now = new Date();
    const status = isAnswer ? ('answered' as const) : ('open' as const);
    await transaction
      .updateTable('enquiry')
      .set({ status, updated: now, last_by: actor.id, ...(isAnswer && { answered_by: actor.id }) })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    await addMessage(transaction, enquiry, actor, text, now);
    if (isAnswer) await tellAsker(transaction, config, enquiry);
    else
      await tellSupport(transaction, config, {
        organisation: enquiry.organisationName,
        id,
        answeredBy: enquiry.answeredBy,
      });
    const action = isAnswer ? 'enquiry-answered' : 'enquiry-asked';
    await recordWithin(transaction, { organisation, who: actor.id, action, subject: id });
  });
}

/** Says that nothing more is to be done about it. */
export async function closeEnquiry({ db }: Store, actor: Person, { organisation, id }: Enquiry): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('enquiry')
      .set({ status: 'closed' })
      .where('organisation', '=', organisation)
      .where('id', '=', id)
      .execute();
    await recordWithin(transaction, { organisation, who: actor.id, action: 'enquiry-closed', subject: id });
  });
}

/** Notes that somebody has read all that was written by now. */
export async function noteRead({ db }: Store, { id: person }: Person, { organisation, id }: Enquiry): Promise<void> {
  const read = new Date();
  await db
    .insertInto('enquiry_reading')
    .values({ organisation, enquiry: id, person, read })
    .onConflict((conflict) => conflict.columns(['organisation', 'enquiry', 'person']).doUpdateSet({ read }))
    .execute();
}

async function addMessage(
  transaction: Transaction<Tables>,
  { organisation, id }: Pick<Enquiry, 'organisation' | 'id'>,
  { id: who }: Person,
  text: string,
  at: Date,
): Promise<void> {
  const message = { organisation, enquiry: id, id: newId(), who, text, at };
  await transaction.insertInto('enquiry_message').values(message).execute();
}

async function tellAsker(transaction: Transaction<Tables>, config: Config, enquiry: Enquiry): Promise<void> {
  await tell(transaction, config, 'enquiry_answered', enquiry.id, {}, sql`person.person = ${enquiry.askedBy}`);
}

/** The person of customer support who answered before; all of them where nobody has yet. */
async function tellSupport(
  transaction: Transaction<Tables>,
  config: Config,
  { organisation, id, answeredBy }: { organisation: string; id: string; answeredBy: string | undefined },
): Promise<void> {
  const whom = answeredBy ? sql`person.person = ${answeredBy}` : sql`person.role = 'support'`;
  await tell(transaction, config, 'enquiry_asked', id, { asker: organisation }, whom);
}

/** Writes to those who want such mails. Nothing that was asked or answered stands in a mail. */
async function tell(
  transaction: Transaction<Tables>,
  config: Config,
  kind: 'enquiry_asked' | 'enquiry_answered',
  id: string,
  values: { readonly [name: string]: string },
  whom: ReturnType<typeof sql>,
): Promise<void> {
  const people = await transaction
    .selectFrom('person')
    .innerJoin('organisation', 'organisation.organisation', 'person.organisation')
    .select(['person.name', 'person.email', 'person.notifications', 'organisation.organisation'])
    .select([nameOn(config.today()).as('organisation_name'), 'organisation.reference'])
    .where('person.deactivated', 'is', null)
    .where(sql<boolean>`${whom}`)
    .execute();
  for (const { name, email, notifications, organisation, organisation_name, reference } of people) {
    if (!wantsMail(notifications, 'enquiries')) continue;
    const to = { name, email, organisation: { id: organisation, reference, name: organisation_name } };
    await queueMail(transaction, config, { kind, to, path: `/enquiries/${id}`, values });
  }
}
