import { csvValue } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { checkReference } from '../log-body.ts';
import type { ProblemError } from '../problem/problem.ts';
import { whyUnstorable } from '../security/body.ts';
import { findHeader, readColumns, type UploadColumn } from './columns.ts';
import { decodeFile } from './decode.ts';
import { maximumRows, type ReadRow, rowError, type UploadReading, unreadable } from './reading.ts';
import { isBlankRow, readRows, type SheetRow } from './records.ts';

const fileMessages = {
  empty: 'The file is empty. Fill in the template and upload it again.',
  spreadsheet: 'This is an Excel workbook. Save it as CSV (comma separated) and upload that file.',
  not_text: 'This is not a text file. Upload a CSV file.',
} as const;

/**
 * Reads a filled CSV template: columns in any order and case, guidance passed over, blank rows left out.
 * Cells stay texts: the form's own parsers read them.
 */
export function readUpload(content: string | Uint8Array, form: Form): UploadReading {
  const decoded = decodeFile(typeof content === 'string' ? Buffer.from(content) : content);
  if ('problem' in decoded) return unreadable(decoded.problem, fileMessages[decoded.problem]);
  const { rows: sheet, delimiter } = readRows(decoded.text);
  const header = findHeader(sheet, form);
  if (!header) {
    return unreadable('no_header', 'No row of the file names the template’s columns. Keep the row of column names.');
  }
  const columns = readColumns(header, form);
  const doubled = columns.filter(({ use }) => use === 'duplicate');
  if (doubled.length > 0) {
    const names = doubled.map(({ header: name, column }) => `"${name}" (column ${column})`).join(', ');
    return unreadable('duplicate_columns', `Columns that are there twice: ${names}. Remove one of each.`, columns);
  }
  const below = sheet.filter((row) => row.row > header.row && !isBlankRow(row));
  const data = below.filter((row) => !isGuidance(row, columns) && !isHeaderAgain(row, header));
  if (data.length === 0) return unreadable('no_rows', 'The file has no rows with answers.', columns);
  if (data.length > maximumRows) {
    const message = `The file has ${data.length} rows; ${maximumRows} can be taken at once. Split it.`;
    return unreadable('too_many_rows', message, columns);
  }
  const dataRows = new Set(data);
  const skipped = sheet.filter((row) => row !== header && !isBlankRow(row) && !dataRows.has(row)).map(({ row }) => row);
  const { encoding } = decoded;
  return { problems: [], columns, rows: data.map((row) => readRow(row, columns)), skipped, encoding, delimiter };
}

function isGuidance({ cells }: SheetRow, columns: readonly UploadColumn[]): boolean {
  return columns.some(({ use }, index) => use === 'guidance' && (cells[index] ?? '').trim() !== '');
}

/** The row of names repeated further down. */
function isHeaderAgain({ cells }: SheetRow, header: SheetRow): boolean {
  return cells.length === header.cells.length && cells.every((cell, index) => cell === header.cells[index]);
}

function readRow(sheetRow: SheetRow, columns: readonly UploadColumn[]): ReadRow {
  const answers: { [variable: string]: string } = {};
  const errors = rowErrors(sheetRow, columns);
  let externalReference: string | undefined;
  for (const [index, { use, variable, column }] of columns.entries()) {
    const cell = sheetRow.cells[index] ?? '';
    if (cell.trim() === '' || (use !== 'variable' && use !== 'reference')) continue;
    const reason = whyUnstorable(cell);
    if (reason) errors.push(rowError('unstorable', `Column ${column}: ${reason}`, variable ? [variable] : []));
    else if (variable) answers[variable] = csvValue(cell);
    else {
      const wrong = checkReference(csvValue(cell.trim()));
      errors.push(...wrong);
      if (wrong.length === 0) externalReference = csvValue(cell.trim());
    }
  }
  const row = { row: sheetRow.row, answers, confirmations: [], errors };
  return externalReference === undefined ? row : { ...row, externalReference };
}

/** What makes the cells of a row unreliable: they may stand in the wrong columns. */
function rowErrors({ cells, brokenQuotes }: SheetRow, columns: readonly UploadColumn[]): ProblemError[] {
  if (brokenQuotes) {
    return [
      rowError('broken_quotes', 'The quotation marks of this row do not match up. Write a mark inside a cell twice.'),
    ];
  }
  const extra = cells.slice(columns.length).filter((cell) => cell.trim() !== '').length;
  const message =
    'This row has more cells than there are columns. Put cells that contain the delimiter in quotation marks.';
  return extra > 0 ? [rowError('extra_cells', message)] : [];
}
