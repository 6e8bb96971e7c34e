import type { Cleared, Severity, Status } from '@annum/engine';
import type { StoredUpload } from '../store/uploads.ts';
import type { UploadColumn } from './columns.ts';
import type { FileProblem } from './reading.ts';

/** What came, or would come, of a row. */
export type RowStatus = 'created' | 'replaced' | 'unchanged' | 'refused';

/** An issue of a row, with the cells it is about. */
export interface RowIssue {
  readonly pointer: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly variables: readonly string[];
  /** Another log that it is about. */
  readonly log?: string;
  /** Where the blamed variables stand in the file, and what was read there. */
  readonly cells: readonly { readonly column?: string; readonly variable: string; readonly value: string }[];
}

export interface RowReport {
  readonly row: number;
  readonly status: RowStatus;
  readonly logId?: string;
  /** Status the log has, or would have. */
  readonly logStatus?: Status;
  readonly reference?: string;
  readonly externalReference?: string;
  /** Why it is refused. */
  readonly errors: readonly RowIssue[];
  /** Rules that the log does not meet; they do not stop it. */
  readonly issues: readonly RowIssue[];
  readonly cleared: readonly Cleared[];
}

/** What is said about a file of logs, before and after it is accepted. */
export interface UploadReport {
  readonly collection: string;
  readonly year: number;
  /** False: nothing is written yet, the rows tell what would come of them. */
  readonly accepted: boolean;
  readonly problems: readonly FileProblem[];
  readonly columns: readonly UploadColumn[];
  /** Variables of questions that have no column. */
  readonly missingColumns: readonly string[];
  readonly skipped: readonly number[];
  readonly rows: readonly RowReport[];
  readonly counts: { readonly [status in RowStatus | 'withIssues' | 'completed']: number };
}

/** What is said about an upload as far as it has come: of rows that are written what came of them, of others what would. */
export function reportSoFar({ report, parts }: Pick<StoredUpload, 'report' | 'parts'>): UploadReport {
  const told = report as UploadReport;
  if (parts.length === 0) return told;
  const rows = [...told.rows];
  for (const part of parts) rows.splice(part.from_row, part.rows.length, ...(part.rows as readonly RowReport[]));
  return { ...told, rows, counts: countRows(rows) };
}

/** How many rows there are of each kind. */
export function countRows(rows: readonly RowReport[]): UploadReport['counts'] {
  const count = (wanted: (row: RowReport) => boolean) => rows.filter(wanted).length;
  return {
    created: count(({ status }) => status === 'created'),
    replaced: count(({ status }) => status === 'replaced'),
    unchanged: count(({ status }) => status === 'unchanged'),
    refused: count(({ status }) => status === 'refused'),
    withIssues: count(({ issues, errors }) => issues.length + errors.length > 0),
    completed: count(({ logStatus }) => logStatus === 'completed'),
  };
}
