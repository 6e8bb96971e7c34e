import Papa from 'papaparse';
import type { ProblemError } from '../problem/problem.ts';
import type { StoredUpload } from '../store/uploads.ts';
import { countRows, type RowIssue, type RowReport, reportSoFar, type UploadReading } from '../upload/index.ts';

/** A batch as the API tells it: how far it is, and what became of each row. */
export function batchBody(upload: StoredUpload) {
  const { id, status, accepted_rows } = upload;
  const { rows, counts, ...rest } = reportSoFar(upload);
  const dealtWith = rows.slice(0, accepted_rows);
  return { id, status, ...rest, counts: status === 'accepted' ? counts : countRows(dealtWith), rows: dealtWith };
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
