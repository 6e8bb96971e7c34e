import type { Answers, Confirmation } from '@annum/engine';
import type { ProblemError } from '../problem/problem.ts';
import type { UploadColumn } from './columns.ts';

/** Why a file as a whole cannot be taken. */
export interface FileProblem {
  readonly code:
    | 'empty'
    | 'spreadsheet'
    | 'not_text'
    | 'not_json'
    | 'no_header'
    | 'no_rows'
    | 'too_many_rows'
    | 'duplicate_columns';
  readonly message: string;
}

/** One log of a file, before it is judged. */
export interface ReadRow {
  /** As the person's spreadsheet numbers it; in JSON the position in the list. */
  readonly row: number;
  readonly answers: Answers;
  readonly confirmations: readonly Confirmation[];
  readonly externalReference?: string;
  /** What makes the row unreadable; it is not judged then. */
  readonly errors: readonly ProblemError[];
}

/** A file of logs, read and not yet judged. With problems it has no rows. */
export interface UploadReading {
  readonly problems: readonly FileProblem[];
  readonly columns: readonly UploadColumn[];
  readonly rows: readonly ReadRow[];
  /** Rows of titles, notes and guidance that were passed over. */
  readonly skipped: readonly number[];
  readonly encoding?: string;
  readonly delimiter?: string;
}

/** Megabytes of the largest file a page takes, and its bytes. */
export const maximumMegabytes = 20;
export const maximumFile = maximumMegabytes * 1024 * 1024;

/** Rows that are dealt with inside one request. Above it, a queue is needed. */
export const maximumRows = 2000;

/** A file that cannot be taken. */
export function unreadable(
  code: FileProblem['code'],
  message: string,
  columns: readonly UploadColumn[] = [],
): UploadReading {
  return { problems: [{ code, message }], columns, rows: [], skipped: [] };
}

/** An error of a row. */
export function rowError(rule: string, message: string, variables: readonly string[] = []): ProblemError {
  const [variable] = variables;
  return { pointer: variable === undefined ? '' : `/answers/${variable}`, rule, severity: 'error', message, variables };
}
