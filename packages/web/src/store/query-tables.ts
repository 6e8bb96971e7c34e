import type { Status } from '@annum/engine';
import type { Generated } from 'kysely';
import type { Moment } from './directory-tables.ts';

/** What became of a query: nothing yet, the provider was asked, it is right as it is, it was put right. */
export const queryStates = ['open', 'asked', 'accepted', 'corrected'] as const;
export type QueryState = (typeof queryStates)[number];

export interface QueryTables {
  log_query: LogQueryTable;
  query_note: QueryNoteTable;
}

/** A rule of severity query that a log fails; or failed, and somebody noted something on it. */
export interface LogQueryTable {
  /** That recorded the log. */
  organisation: string;
  log: string;
  rule: string;
  collection: string;
  year: number;
  /** Of the log. */
  status: Status;
  owning: string | null;
  managing: string | null;
  state: Generated<QueryState>;
  /** Digest of the values the rule points at; null once the log does not fail it any longer. */
  figures: string | null;
  raised: Moment;
}

export interface QueryNoteTable {
  organisation: string;
  id: string;
  log: string;
  rule: string;
  at: Moment;
  who: string;
  /** What the query was said to be. */
  state: QueryState;
  text: string;
}
