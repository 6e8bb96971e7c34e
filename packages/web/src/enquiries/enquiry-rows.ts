import { daysBetween } from '@annum/engine/day';
import type { FastifyInstance } from 'fastify';
import { dayInLondon } from '../clock.ts';
import type { Person } from '../person.ts';
import type { Log } from '../store/logs.ts';
import { subjectLine } from './about.ts';
import { findEnquiries, type ListedEnquiry } from './find-enquiries.ts';

export const statusWords = { open: 'Waiting', answered: 'Answered', closed: 'Closed' } as const;

/** An enquiry as lists show it to a person. */
export function enquiryRow(app: FastifyInstance, reader: Person, enquiry: ListedEnquiry) {
  const { id, subject, status, unread, asker, organisationName, created, askedBy } = enquiry;
  const age = daysBetween(dayInLondon(created), app.config.today());
  return {
    ...{ subject, status, unread },
    href: `/enquiries/${id}`,
    statusWords: statusWords[status],
    about: subjectLine(app, enquiry),
    asker: askedBy === reader.id ? 'You' : asker.name,
    ...(reader.role === 'support' && { organisationName }),
    age: age < 1 ? 'Today' : age === 1 ? '1 day ago' : `${age} days ago`,
  };
}

/** What was asked about a log, as far as the person may see it: theirs and their organisation's, or all. */
export async function enquiriesAbout(app: FastifyInstance, reader: Person, { id }: Pick<Log, 'id'>) {
  const found = await findEnquiries(app.store, reader, { log: id }, app.config.today());
  return found.map((enquiry) => enquiryRow(app, reader, enquiry));
}
