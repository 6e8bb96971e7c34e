import type { Form } from '@annum/engine';
import { checkLogBody } from '../log-body.ts';
import type { ProblemError } from '../problem/problem.ts';
import { Problem } from '../problem/problem.ts';
import { parseJson, unstorableIn } from '../security/body.ts';
import { maximumRows, type ReadRow, rowError, type UploadReading, unreadable } from './reading.ts';

/** Reads logs from a parsed JSON list; each item is what a single request would send. */
export function readJsonRows(items: unknown, form: Form): UploadReading {
  if (!Array.isArray(items)) return unreadable('not_json', 'Send a JSON list of logs.');
  return readingOf(items.map((item, index) => readItem(item, index + 1, form)));
}

/** Reads logs from lines of JSON; a line that is not JSON does not stop the others. */
export function readJsonLines(text: string, form: Form): UploadReading {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const rows = lines.flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, index + 1, form)]));
  return readingOf(rows);
}

function readingOf(rows: readonly ReadRow[]): UploadReading {
  if (rows.length === 0) return unreadable('no_rows', 'There are no logs in the request.');
  if (rows.length > maximumRows) {
    return unreadable(
      'too_many_rows',
      `There are ${rows.length} logs; ${maximumRows} can be taken at once. Split them.`,
    );
  }
  return { problems: [], columns: [], rows, skipped: [] };
}

function readLine(line: string, row: number, form: Form): ReadRow {
  try {
    return readItem(parseJson(line), row, form);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return unreadableRow(row, [rowError('malformed', error.message)]);
  }
}

function readItem(item: unknown, row: number, form: Form): ReadRow {
  const unstorable = unstorableIn(item);
  if (unstorable.length > 0) return unreadableRow(row, unstorable);
  const { log, errors } = checkLogBody(item, form);
  if (errors.length > 0) return unreadableRow(row, errors);
  const { answers, confirmations = [], externalReference } = log;
  const read = { row, answers, confirmations, errors: [] };
  return externalReference === undefined ? read : { ...read, externalReference };
}

function unreadableRow(row: number, errors: readonly ProblemError[]): ReadRow {
  return { row, answers: {}, confirmations: [], errors };
}
