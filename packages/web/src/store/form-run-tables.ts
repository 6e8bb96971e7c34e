import type { ImpactOnLogs } from '@annum/compiler';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Moment } from './directory-tables.ts';

export interface FormRunTables {
  form_run: FormRunTable;
  form_run_log: FormRunLogTable;
}

type WrittenLater = ColumnType<Date | null, never, Date | null>;

/** Stored logs judged by a form outside of requests. */
export interface FormRunTable {
  run: string;
  /** What an unpublished form would do; or what became of logs after a publication. */
  kind: 'impact' | 'rejudge';
  collection: string;
  year: number;
  /** Of the logs that are judged. */
  logs_year: number;
  /** Of the form. */
  hash: string;
  status: Generated<'waiting' | 'running' | 'done' | 'failed'>;
  judged: Generated<number>;
  total: number | null;
  /** Logs that nobody can judge. */
  left_over: Generated<number>;
  failure: string | null;
  result: JSONColumnType<ImpactOnLogs | RejudgeCounts> | null;
  asked: Moment;
  asked_by: string;
  beat: WrittenLater;
  finished: WrittenLater;
}

/** What came of judging again: how many logs changed status, and from complete to incomplete. */
export interface RejudgeCounts {
  readonly changed: number;
  readonly invalidated: number;
}

/** A log that something happens to. */
export interface FormRunLogTable {
  organisation: string;
  run: string;
  /** What happens: `newlyFail`, `asked`, `lost`, `incomplete`… */
  what: string;
  /** The rule or question it happens by; empty where there is none. */
  subject: string;
  log: string;
}
