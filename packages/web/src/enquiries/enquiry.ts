import type { FastifyInstance } from 'fastify';
import type { Person } from '../person.ts';
import { permit } from '../policy/permit.ts';
import { relationToPerson } from '../policy/relations.ts';
import type { Action } from '../policy/table.ts';
import { Problem } from '../problem/problem.ts';
import { nameOn } from '../records/read-records.ts';
import type { Store } from '../store/store.ts';
import { isId } from '../store/uuid.ts';

export const enquiryStatuses = ['open', 'answered', 'closed'] as const;
export type EnquiryStatus = (typeof enquiryStatuses)[number];

/** What an enquiry is about; nothing of these: the service itself. */
export interface Subject {
  readonly collection?: string | undefined;
  readonly year?: number | undefined;
  /** A question of that collection's form. */
  readonly question?: string | undefined;
  readonly log?: string | undefined;
}

/** A question that somebody asked customer support. */
export interface Enquiry extends Subject {
  readonly organisation: string;
  readonly id: string;
  /** How it begins. */
  readonly subject: string;
  readonly status: EnquiryStatus;
  readonly askedBy: string;
  readonly asker: { readonly name: string; readonly email: string };
  readonly organisationName: string;
  readonly organisationReference: string;
  readonly answeredBy: string | undefined;
  readonly lastBy: string;
  readonly created: Date;
  readonly updated: Date;
}

export interface Message {
  readonly who: string;
  readonly name: string;
  readonly fromSupport: boolean;
  readonly text: string;
  readonly at: Date;
}

/**
 * Enquiries with who asked them.
 * @param day today, as an ISO day
 */
export function selectEnquiries({ db }: Store, day: string) {
  return db
    .selectFrom('enquiry')
    .innerJoin('person', 'person.person', 'enquiry.asked_by')
    .innerJoin('organisation', 'organisation.organisation', 'enquiry.organisation')
    .selectAll('enquiry')
    .select(['person.name as asker_name', 'person.email as asker_email'])
    .select([nameOn(day).as('organisation_name'), 'organisation.reference as organisation_reference']);
}

type EnquiryRow = Awaited<ReturnType<ReturnType<typeof selectEnquiries>['executeTakeFirstOrThrow']>>;

export function enquiryOf(row: EnquiryRow): Enquiry {
  const { organisation, id, subject, status, created, updated } = row;
  return {
    ...{ organisation, id, subject, status, created, updated },
    collection: row.collection ?? undefined,
    year: row.year ?? undefined,
    question: row.question ?? undefined,
    log: row.log ?? undefined,
    askedBy: row.asked_by,
    asker: { name: row.asker_name, email: row.asker_email },
    organisationName: row.organisation_name,
    organisationReference: row.organisation_reference,
    answeredBy: row.answered_by ?? undefined,
    lastBy: row.last_by,
  };
}

/**
 * The enquiry that an address names, when the person may do something with it.
 * @throws Problem not-found where it is another organisation's
 */
export async function namedEnquiry(
  { store, config }: FastifyInstance,
  person: Person,
  action: Action,
  id: string,
): Promise<Enquiry> {
  const missing = 'There is no such question.';
  const row = isId(id)
    ? await selectEnquiries(store, config.today()).where('enquiry.id', '=', id).executeTakeFirst()
    : undefined;
  const enquiry = row && enquiryOf(row);
  if (!enquiry) throw new Problem('not-found', missing);
  const asker = { id: enquiry.askedBy, organisation: { id: enquiry.organisation } };
  permit(person, action, relationToPerson(person, asker), missing);
  return enquiry;
}

/** What was written, in order. */
export async function readMessages({ db }: Store, { organisation, id, askedBy }: Enquiry): Promise<readonly Message[]> {
  const rows = await db
    .selectFrom('enquiry_message')
    .innerJoin('person', 'person.person', 'enquiry_message.who')
    .select(['enquiry_message.who', 'person.name', 'person.role', 'enquiry_message.text', 'enquiry_message.at'])
    .where('enquiry_message.organisation', '=', organisation)
    .where('enquiry_message.enquiry', '=', id)
    .orderBy('enquiry_message.id')
    .execute();
  return rows.map(({ role, ...row }) => ({ ...row, fromSupport: role === 'support' && row.who !== askedBy }));
}
