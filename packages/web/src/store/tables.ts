import type { Answers, Confirmation, Outcome, Status } from '@annum/engine';
import type { ColumnType, Generated, JSONColumnType, sql } from 'kysely';
import type { AccountTables } from './account-tables.ts';
import type { DirectoryTables, Moment } from './directory-tables.ts';
import type { EnquiryTables } from './enquiry-tables.ts';
import type { FormRunTables } from './form-run-tables.ts';
import type { QueryTables } from './query-tables.ts';
import type { SupportTables } from './support-tables.ts';

/** Every table that grows has the organisation first in its key, so that it can be spread over servers by it. */
export interface Tables
  extends DirectoryTables,
    AccountTables,
    SupportTables,
    QueryTables,
    EnquiryTables,
    FormRunTables {
  log: LogTable;
  log_listing: LogListingTable;
  log_deletion: LogDeletionTable;
  event: EventTable;
  distinct_pair: DistinctPairTable;
  satisfaction: SatisfactionTable;
  answer_template: AnswerTemplateTable;
  idempotency: IdempotencyTable;
  upload: UploadTable;
  upload_part: UploadPartTable;
  log_export: LogExportTable;
  log_export_part: LogExportPartTable;
  published_form: PublishedFormTable;
  preview_log: PreviewLogTable;
}

export interface LogTable {
  /** The organisation that recorded it; never changes. */
  organisation: string;
  id: string;
  collection: string;
  year: number;
  status: Status;
  /** Values of the owning and managing organisation, where the form has them. */
  owning: string | null;
  managing: string | null;
  /** Value of the person it is assigned to. */
  assigned: string | null;
  /** The organisations whose people may open it; each has a row in `log_listing`. */
  seen_by: string[];
  event_date: string | null;
  /** The answer that identifies the log to its people. */
  reference: string | null;
  /** The supplier's own key, unique within the collection. */
  external_reference: string | null;
  /** Digest of the duplicate keys; null while one of them is blank. */
  duplicate_key: string | null;
  answers: JSONColumnType<Answers>;
  values: JSONColumnType<Outcome['values']>;
  confirmations: JSONColumnType<readonly Confirmation[]>;
  /** The values as they were last sent, of records that are sent several times. */
  submitted: JSONColumnType<Outcome['values']> | null;
  form_hash: string;
  version: number;
  created: Moment;
  created_by: string;
  updated: Moment;
  /** What it is searched by: see `search-keys.ts`. */
  reference_key: string | null;
  place: string | null;
  /** How many errors it has, blanks aside. */
  errors: number;
  /** The file it came with. */
  upload: string | null;
  /** When, by whom and why it was deleted; it stays for exports. */
  deleted: ColumnType<Date | null, never, ReturnType<typeof sql<Date>>>;
  deleted_by: ColumnType<string | null, never, string>;
  deletion_reason: ColumnType<string | null, never, string>;
  prefill: JSONColumnType<readonly Prefill[]> | null;
  /** When its personal answers were erased, for good. */
  erased: ColumnType<Date | null, never, ReturnType<typeof sql<Date>>>;
}

/** Answers that a log was begun with, from one source. */
export interface Prefill {
  readonly source: { readonly kind: 'template'; readonly id: string; readonly name: string } | { readonly kind: 'log' };
  /** By variable, as the form of the log's year has them. */
  readonly answers: Answers;
  /** The variables whose question has not been asked yet. */
  readonly waiting: readonly string[];
}

/** A log in the list of one organisation that may open it. */
export interface LogListingTable {
  organisation: string;
  log: string;
  recorded_by: string;
  collection: string;
  year: number;
  status: Status;
  reference: string | null;
  assigned: string | null;
  event_date: string | null;
  duplicate_key: string | null;
  updated: Moment;
  owning: string | null;
  managing: string | null;
  created_by: string | null;
  reference_key: string | null;
  place: string | null;
  errors: number;
  upload: string | null;
}

/** A deleted log in the feed of one organisation that could open it. */
export interface LogDeletionTable {
  organisation: string;
  log: string;
  recorded_by: string;
  collection: string;
  year: number;
  updated: Moment;
}

/** One variable of one log that changed; `undefined` stands for no answer. */
export interface Change {
  readonly variable: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** What it was and became is erased. */
  readonly erased?: true;
}

/** What an event was: answers saved, an earlier change taken back, the log deleted. */
export type EventKind = 'saved' | 'undone' | 'deleted';

export type Channel = 'form' | 'api' | 'upload' | 'command';

export interface EventTable {
  organisation: string;
  id: string;
  log: string;
  /** Version of the log after it. */
  version: number;
  at: Moment;
  who: string;
  channel: Channel;
  changes: JSONColumnType<readonly Change[]>;
  kind: Generated<EventKind>;
  /** The version whose change this one took back. */
  undoes: number | null;
  /** Why the log was deleted. */
  reason: string | null;
  /** Unusual answers that were confirmed. */
  confirmed: JSONColumnType<readonly Confirmation[]>;
}

/** Two logs with the same duplicate key that were said to be both right; `log` is the earlier one. */
export interface DistinctPairTable {
  organisation: string;
  log: string;
  other: string;
  duplicate_key: string;
  who: string;
  at: Moment;
}

/** Answers that an organisation has fixed once, for new logs. */
export interface AnswerTemplateTable {
  organisation: string;
  id: string;
  collection: string;
  /** The year whose form has them like this. */
  year: number;
  name: string;
  answers: JSONColumnType<Answers>;
  version: Generated<number>;
  created: Moment;
  created_by: string;
}

/** What a person said of completing a log. */
export interface SatisfactionTable {
  organisation: string;
  id: string;
  person: string;
  collection: string;
  year: number;
  /** 1, very easy, to 5, very hard. */
  score: number;
  words: string | null;
  created: Moment;
}

export interface IdempotencyTable {
  organisation: string;
  key: string;
  request: string;
  status: number | null;
  headers: JSONColumnType<{ readonly [name: string]: string }> | null;
  body: string | null;
  created: Moment;
}

export interface UploadTable {
  organisation: string;
  id: string;
  collection: string;
  year: number;
  status: Generated<'read' | 'accepted' | 'cancelled'>;
  name: string;
  /** What kind of file the content is. */
  media: string;
  /** The file as it came; gone once its rows are written. */
  content: Buffer | null;
  /** Rows dealt with so far: an interrupted acceptance goes on from here. */
  accepted_rows: Generated<number>;
  /** What would come of it, and once it is accepted, what did; between the two, what did is in the parts. */
  report: JSONColumnType<object> | null;
  created: Moment;
  created_by: string;
  /** Its sender did not want to wait. */
  by_job: Generated<boolean>;
  /** When its last row was dealt with, or it was cancelled. */
  finished: ColumnType<Date | null, Date | null, Date | null>;
}

/** What came of some rows of an upload that are written, while others are not. */
export interface UploadPartTable {
  organisation: string;
  upload: string;
  /** How many rows come before them. */
  from_row: number;
  rows: JSONColumnType<readonly object[]>;
}

/** A file of logs that somebody asked for. */
export interface LogExportTable {
  organisation: string;
  id: string;
  person: string;
  collection: string;
  year: number;
  name: string;
  /** What it was narrowed by, as the address of the list says it. */
  filter: string;
  format: 'csv' | 'xlsx';
  content: 'codes' | 'labels';
  status: Generated<'waiting' | 'ready' | 'failed'>;
  logs: Generated<number>;
  bytes: Generated<string>;
  created: Moment;
  /** When a program began to make it. */
  taken: ColumnType<Date | null, Date | null | undefined, Date | null>;
  finished: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

export interface LogExportPartTable {
  organisation: string;
  export: string;
  number: number;
  content: Buffer;
}

/** A form as it was published. */
export interface PublishedFormTable {
  collection: string;
  year: number;
  hash: string;
  content: Buffer;
  created: Moment;
}

/** A log of the preview of an unpublished form, and whom it is filled in as. */
export interface PreviewLogTable {
  organisation: string;
  log: string;
  seen_as: string;
}
