import type { Generated } from 'kysely';
import type { Moment } from './directory-tables.ts';

/** What people ask customer support. */
export interface EnquiryTables {
  enquiry: EnquiryTable;
  enquiry_message: EnquiryMessageTable;
  enquiry_reading: EnquiryReadingTable;
}

export interface EnquiryTable {
  organisation: string;
  id: string;
  collection: string | null;
  year: number | null;
  question: string | null;
  log: string | null;
  /** How the first message begins. */
  subject: string;
  status: Generated<'open' | 'answered' | 'closed'>;
  asked_by: string;
  /** The person of customer support who wrote last. */
  answered_by: string | null;
  last_by: string;
  created: Moment;
  updated: Moment;
}

export interface EnquiryMessageTable {
  organisation: string;
  enquiry: string;
  id: string;
  who: string;
  text: string;
  at: Moment;
}

/** Until when a person has read an enquiry. */
export interface EnquiryReadingTable {
  organisation: string;
  enquiry: string;
  person: string;
  read: Moment;
}
