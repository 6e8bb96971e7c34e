import { daysLater } from '@annum/engine/day';
import { sql } from 'kysely';
import type { Person } from '../person.ts';
import type { Store } from '../store/store.ts';
import { type Enquiry, type EnquiryStatus, enquiryOf, selectEnquiries } from './enquiry.ts';

/** What a list of enquiries is narrowed by. */
export interface EnquiryFilter {
  readonly status?: EnquiryStatus | undefined;
  readonly collection?: string | undefined;
  /** Reference of an organisation, such as ORG12. */
  readonly organisation?: string | undefined;
  /** Id of the log that they are about. */
  readonly log?: string;
  /** Asked at least so many days before today. */
  readonly days?: number | undefined;
}

/** An enquiry in a list; unread while somebody else wrote after the person looked last. */
export interface ListedEnquiry extends Enquiry {
  readonly unread: boolean;
}

/** Enquiries shown at once; a list with more is to be narrowed. */
export const mostListed = 100;

/** What the person may see, what waits longest first among the open ones: theirs and their organisation's, or all. */
export async function findEnquiries(
  store: Store,
  person: Person,
  { status, collection, organisation, log, days }: EnquiryFilter,
  today: string,
): Promise<readonly ListedEnquiry[]> {
  let query = selectEnquiries(store, today)
    .leftJoin('enquiry_reading as reading', (join) =>
      join
        .onRef('reading.organisation', '=', 'enquiry.organisation')
        .onRef('reading.enquiry', '=', 'enquiry.id')
        .on('reading.person', '=', person.id),
    )
    .select('reading.read');
  if (person.role !== 'support') {
    query = query.where((is) =>
      is.or([is('enquiry.organisation', '=', person.organisation.id), is('enquiry.asked_by', '=', person.id)]),
    );
  }
  if (status) query = query.where('enquiry.status', '=', status);
  if (collection) query = query.where('enquiry.collection', '=', collection);
  if (organisation) query = query.where('organisation.reference', '=', organisation);
  if (log) query = query.where('enquiry.log', '=', log);
  if (days) {
    const latest = daysLater(today, -days);
    query = query.where(sql<boolean>`(enquiry.created at time zone 'Europe/London')::date <= ${latest}::date`);
  }
  const rows = await query
    .orderBy(sql`enquiry.status <> 'open'`)
    .orderBy(sql`case when enquiry.status = 'open' then enquiry.created end`)
    .orderBy('enquiry.updated', 'desc')
    .limit(mostListed)
    .execute();
  return rows.map((row) => ({
    ...enquiryOf(row),
    unread: row.last_by !== person.id && (row.read === null || row.read < row.updated),
  }));
}

/** How many answers to their own questions a person has not read; for customer support, how many questions wait. */
export async function countWaiting({ db }: Store, person: Person): Promise<number> {
  const counted = db.selectFrom('enquiry').select(sql<number>`count(*)::integer`.as('count'));
  const waiting =
    person.role === 'support'
      ? counted.where('status', '=', 'open')
      : counted
          .where('enquiry.organisation', '=', person.organisation.id)
          .where('asked_by', '=', person.id)
          .where('last_by', '<>', person.id)
          .where(
            sql<boolean>`not exists (select from enquiry_reading reading where reading.organisation = enquiry.organisation
              and reading.enquiry = enquiry.id and reading.person = ${person.id} and reading.read >= enquiry.updated)`,
          );
  return (await waiting.executeTakeFirstOrThrow()).count;
}
