import Papa from 'papaparse';
import { type ProblemError, problemKinds } from '../problem/problem.ts';
import type { StoredUpload } from '../store/uploads.ts';
import type { RowIssue, RowReport, UploadReading, UploadReport } from '../upload/index.ts';

/** A batch as the API tells it: how far it is, how many rows of each kind, and the rows themselves. */
export function batchBody(
  upload: Pick<StoredUpload, 'id' | 'status' | 'accepted_rows' | 'created' | 'finished' | 'report'>,
) {
  const report = upload.report as UploadReport;
  const done = report.rows.slice(0, upload.accepted_rows);
  const refused = done.filter(({ status }) => status === 'refused').length;
  return {
    id: upload.id,
    status: statusOf(upload),
    dryRun: false,
    createdAt: upload.created.toISOString(),
    ...(upload.finished ? { finishedAt: upload.finished.toISOString() } : {}),
    rows: { received: report.rows.length, stored: done.length - refused, refused },
    items: done.map(rowBody),
    columns: report.columns,
    missingColumns: report.missingColumns,
    skipped: report.skipped,
  };
}

function statusOf({ status, accepted_rows }: Pick<StoredUpload, 'status' | 'accepted_rows'>) {
  if (status === 'accepted') return 'finished';
  if (status === 'cancelled') return 'cancelled';
  return accepted_rows > 0 ? 'working' : 'waiting';
}

/** What became of one row; a refused one has its problem. */
export function rowBody({ errors, ...row }: RowReport) {
  const [first] = errors;
  if (!first) return row;
  const { status, title } = problemKinds.invalid;
  return { ...row, problem: { type: '/problems/invalid', title, status, detail: first.message, errors } };
}

/** The rows as a table with an error column. Cells that a spreadsheet would take for formulas are escaped. */
export function rowsAsCsv(rows: readonly RowReport[]): string {
  const fields = ['row', 'status', 'log', 'error'];
  const data = rows.map(({ row, status, logId, errors, issues }) => [
    row,
    status,
    logId ?? '',
    [...errors, ...issues].map(issueText).join('; '),
  ]);
  return `${Papa.unparse({ fields, data }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

function issueText({ message, cells }: RowIssue): string {
  const columns = cells.flatMap(({ column }) => column ?? []);
  return columns.length === 0 ? message : `${columns.join(', ')}: ${message}`;
}

/** Why a file cannot be taken at all: its shape, or columns nobody knows. */
export function unreadableErrors({ problems, columns }: UploadReading): readonly ProblemError[] {
  const unknown = columns.filter(({ use }) => use === 'unknown');
  const errors = [
    ...problems.map(({ code, message }) => ({ pointer: '', rule: code, message })),
    ...unknown.map(({ column, header, suggestion }) => {
      const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
      return { pointer: `/columns/${column}`, rule: 'unknown_field', message: `There is no field "${header}".${hint}` };
    }),
  ];
  return errors.slice(0, 100).map((error) => ({ ...error, severity: 'error', variables: [] }));
}
