import type { Transaction } from 'kysely';
import type { CurrentForm } from '../forms/catalogue.ts';
import type { Person } from '../person.ts';
import { type BulkResult, createLogs } from '../store/bulk.ts';
import { saveWithin } from '../store/logs.ts';
import type { Tables } from '../store/tables.ts';
import { findUpload, finishUpload, keepPart, readContent, type StoredUpload, takeRows } from '../store/uploads.ts';
import { type CheckedRow, checkRows, type Desk } from './check-rows.ts';
import { type ReadRow, rowError, type UploadReading } from './reading.ts';
import { type Media, readFile, reportOf, rowsToCheck } from './receive.ts';
import { type RowReport, reportSoFar, type UploadReport } from './report.ts';

/** Rows written in one transaction, and characters of their answers: what is larger is on its way several times over. */
const stride = { rows: 200, characters: 1_000_000 } as const;

/** The report after acceptance; or there is no such upload; or its form is no longer there. */
export type Accepted = { readonly report: UploadReport } | { readonly missing: 'upload' | 'form' };

/**
 * Writes the logs of a kept file, some rows at a time. Each row is written once: after an interruption the next call
 * goes on where the last one stopped, and two calls at once share the work.
 * @param known what stands in the file, where the caller has just read it
 */
export async function acceptUpload(desk: Desk, person: Person, id: string, known?: UploadReading): Promise<Accepted> {
  let reading = known;
  let upload = await findUpload(desk.store, person, id);
  for (;;) {
    if (!upload) return { missing: 'upload' };
    if (upload.status !== 'read') return { report: reportSoFar(upload) };
    const current = desk.forms.current(upload.collection, upload.year);
    if (!current) return { missing: 'form' };
    reading ??= await readAgain(desk, upload, current);
    const further = reading && (await acceptSome(desk, person, upload, current, reading));
    upload = further ?? (await findUpload(desk.store, person, id));
  }
}

/** Reads a kept file; undefined when it is forgotten, as another call has come to its end meanwhile. */
async function readAgain({ store }: Desk, upload: StoredUpload, current: CurrentForm) {
  const content = await readContent(store, upload);
  return content && readFile({ current, media: upload.media as Media, content });
}

/** Writes the next rows; undefined when another call did, or the upload was cancelled: it is to be looked at again. */
async function acceptSome(
  desk: Desk,
  person: Person,
  upload: StoredUpload,
  current: CurrentForm,
  reading: UploadReading,
): Promise<StoredUpload | undefined> {
  const from = upload.accepted_rows;
  const rows = someRows(reading.rows, from);
  const to = from + rows.length;
  const request = rowsToCheck({ current, media: upload.media as Media }, { ...reading, rows });
  const checked = await checkRows(desk, person, request);
  return desk.store.db.transaction().execute(async (transaction) => {
    if (!(await takeRows(transaction, upload, from, to))) return undefined;
    const previewed = (upload.report as UploadReport).rows.slice(from, to);
    const written = await writeRows(transaction, person, upload.id, withRepeats(checked, previewed));
    const part = { from_row: from, rows: written };
    const further = { ...upload, accepted_rows: to, parts: [...upload.parts, part] };
    if (to < reading.rows.length) {
      await keepPart(transaction, upload, part);
      return further;
    }
    const report = reportOf(current, reading, reportSoFar(further).rows, true);
    await finishUpload(transaction, upload, report);
    return { ...further, report, parts: [], status: 'accepted' };
  });
}

/** The rows from one on that are written together: one at least. */
function someRows(rows: readonly ReadRow[], from: number): readonly ReadRow[] {
  let [to, characters] = [from, 0];
  while (to < rows.length && to < from + stride.rows && characters < stride.characters) {
    const answers = Object.values(rows[to++]?.answers ?? {});
    characters += answers.reduce<number>((sum, answer) => sum + String(answer).length, 0);
  }
  return rows.slice(from, to);
}

/** A row that repeats one far above it is refused, as the preview said, though that one is a stored log by now. */
function withRepeats(checked: readonly CheckedRow[], previewed: readonly RowReport[]): readonly CheckedRow[] {
  return checked.map((row, index) => {
    const report = previewed[index];
    return report?.errors.some(({ rule }) => rule === 'duplicate_row') ? { report } : row;
  });
}

async function writeRows(
  transaction: Transaction<Tables>,
  person: Person,
  upload: string,
  checked: readonly CheckedRow[],
): Promise<readonly RowReport[]> {
  const created = [
    ...(await createLogs(
      transaction,
      person,
      checked.flatMap(({ create }) => (create ? { ...create, upload } : [])),
    )),
  ];
  const reports: RowReport[] = [];
  for (const { report, create, replace } of checked) {
    if (create) reports.push(createdReport(report, created.shift()));
    else if (replace) reports.push(await writeReplacement(transaction, person, report, replace));
    else reports.push(report);
  }
  return reports;
}

function createdReport(report: RowReport, result: BulkResult | undefined): RowReport {
  if (result && 'created' in result) return { ...report, logId: result.created };
  return refused(report, 'reference_taken', 'Another log was given this external reference meanwhile.');
}

async function writeReplacement(
  transaction: Transaction<Tables>,
  person: Person,
  report: RowReport,
  replace: NonNullable<CheckedRow['replace']>,
): Promise<RowReport> {
  const saved = await saveWithin(transaction, person, replace);
  return saved ? report : refused(report, 'changed', 'Somebody changed the log meanwhile. Send the row again.');
}

function refused(report: RowReport, rule: string, message: string): RowReport {
  return { ...report, status: 'refused', errors: [{ ...rowError(rule, message), cells: [] }] };
}
