import type { CurrentForm } from '../forms/catalogue.ts';
import type { Person } from '../person.ts';
import { type BulkResult, createLogs } from '../store/bulk.ts';
import { findUpload, noteProgress, type StoredUpload, takeRows } from '../store/uploads.ts';
import { type CheckedRow, checkRows, type Desk } from './check-rows.ts';
import { rowError, type UploadReading } from './reading.ts';
import { type Media, readFile, reportOf, rowsToCheck } from './receive.ts';
import { countRows, type RowReport, type UploadReport } from './report.ts';

/** Rows written in one transaction. */
const stride = 200;

/** The report after acceptance; or there is no such upload; or its form is no longer there. */
export type Accepted = { readonly report: UploadReport } | { readonly missing: 'upload' | 'form' };

/**
 * Writes the logs of a kept file, some rows at a time. Each row is written once: after an interruption the next call
 * goes on where the last one stopped, and two calls at once share the work.
 */
export async function acceptUpload(desk: Desk, person: Person, id: string): Promise<Accepted> {
  let reading: UploadReading | undefined;
  for (;;) {
    const upload = await findUpload(desk.store, person, id);
    if (!upload) return { missing: 'upload' };
    if (upload.status === 'accepted' || !upload.content) return { report: upload.report as UploadReport };
    const current = desk.forms.current(upload.collection, upload.year);
    if (!current) return { missing: 'form' };
    reading ??= readFile({ current, media: upload.media as Media, content: upload.content });
    await acceptSome(desk, person, upload, current, reading);
  }
}

async function acceptSome(
  desk: Desk,
  person: Person,
  upload: StoredUpload,
  current: CurrentForm,
  reading: UploadReading,
) {
  const from = upload.accepted_rows;
  const rows = reading.rows.slice(from, from + stride);
  const to = from + rows.length;
  const request = rowsToCheck({ current, media: upload.media as Media }, { ...reading, rows });
  const checked = await checkRows(desk, person, request);
  await desk.store.db.transaction().execute(async (transaction) => {
    // At the end `to` is `from`: the row is locked all the same, and finishing twice is harmless.
    if (!(await takeRows(transaction, upload, from, to))) return;
    const entries = checked.flatMap(({ entry }) => entry ?? []);
    const results = await createLogs(transaction, person, entries);
    const report = progressed(upload, current, reading, from, rowReports(checked, results));
    await noteProgress(transaction, upload, report, to >= reading.rows.length);
  });
}

function rowReports(checked: readonly CheckedRow[], results: readonly BulkResult[]): readonly RowReport[] {
  const waiting = [...results];
  return checked.map(({ report, entry }) => {
    const result = entry && waiting.shift();
    if (!result) return report;
    if ('created' in result) return { ...report, status: 'created', logId: result.created };
    const error = rowError('reference_taken', 'Another log has this external reference.');
    return { ...report, status: 'refused', issues: [{ ...error, cells: [] }, ...report.issues] };
  });
}

function progressed(
  upload: StoredUpload,
  current: CurrentForm,
  reading: UploadReading,
  from: number,
  rows: readonly RowReport[],
): UploadReport {
  const before = (upload.report as UploadReport).rows;
  const all = [...before.slice(0, from), ...rows, ...before.slice(from + rows.length)];
  return { ...reportOf(current, reading, all), counts: countRows(all) };
}
