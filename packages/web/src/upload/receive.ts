import { recordWithin } from '../audit/record.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import type { Person } from '../person.ts';
import { parseJson } from '../security/body.ts';
import { keepUpload } from '../store/uploads.ts';
import { newId } from '../store/uuid.ts';
import { checkRows, type Desk } from './check-rows.ts';
import { readUpload } from './read-csv.ts';
import { readJsonLines, readJsonRows } from './read-json.ts';
import type { UploadReading } from './reading.ts';
import { countRows, type RowReport, type UploadReport } from './report.ts';

/** The kinds of file that can be taken. */
export const medias = ['text/csv', 'application/json', 'application/x-ndjson'] as const;
export type Media = (typeof medias)[number];

/** A file of logs as it came. */
export interface UploadedFile {
  readonly current: CurrentForm;
  readonly name: string;
  readonly media: Media;
  readonly content: Buffer;
}

/** Reads a file of any kind. */
export function readFile({ current: { form }, media, content }: Omit<UploadedFile, 'name'>): UploadReading {
  if (media === 'text/csv') return readUpload(content, form);
  const text = new TextDecoder().decode(content);
  return media === 'application/json' ? readJsonRows(parseJson(text), form) : readJsonLines(text, form);
}

/** Says what would come of a file, and writes nothing. */
export async function previewUpload(
  desk: Desk,
  person: Person,
  file: Omit<UploadedFile, 'name'>,
  reading = readFile(file),
): Promise<UploadReport> {
  const checked = await checkRows(desk, person, rowsToCheck(file, reading));
  return reportOf(
    file.current,
    reading,
    checked.map(({ report }) => report),
    false,
  );
}

export interface ReceiveOptions {
  readonly id?: string;
  /** Its sender does not wait: a job writes its logs. */
  readonly byJob?: boolean;
  /** What stands in the file, where the caller has read it. */
  readonly reading?: UploadReading;
}

/** Keeps a file with what would come of it; `acceptUpload` then writes its logs, now or in a job. A file with problems is not kept. */
export async function receiveUpload(
  desk: Desk,
  person: Person,
  file: UploadedFile,
  { id = newId(), byJob = false, reading = readFile(file) }: ReceiveOptions = {},
): Promise<{ readonly id?: string; readonly report: UploadReport }> {
  const report = await previewUpload(desk, person, file, reading);
  if (report.problems.length > 0) return { report };
  const { collection, year } = file.current.form;
  const name = file.name.slice(0, 200).toWellFormed().replaceAll('\0', '');
  const upload = { id, collection, year, name, media: file.media, content: file.content, report, byJob };
  await desk.store.db.transaction().execute(async (transaction) => {
    if (!(await keepUpload(transaction, person, upload))) return;
    const details = { collection, year, rows: report.rows.length };
    const whom = { organisation: person.organisation.id, who: person.id, subject: id };
    await recordWithin(transaction, { ...whom, action: 'file-received', details });
  });
  return { id, report };
}

/** What the rows of a file are judged with. */
export function rowsToCheck(
  { current, media }: Pick<UploadedFile, 'current' | 'media'>,
  { columns, rows }: UploadReading,
) {
  const letters = columns.flatMap(({ variable, column, use }) =>
    use === 'variable' && variable ? [[variable, column] as const] : [],
  );
  const channel = media === 'text/csv' ? ('upload' as const) : ('api' as const);
  return { current, rows, channel, columns: new Map(letters) };
}

/** The report on a file whose rows have come this far. */
export function reportOf(
  { form }: CurrentForm,
  reading: UploadReading,
  rows: readonly RowReport[],
  accepted: boolean,
): UploadReport {
  const { problems, columns, skipped } = reading;
  const present = new Set(columns.map(({ variable }) => variable));
  const asked = form.variables.filter(
    ({ question, id, choiceOf }) => (question === id && !hasOptions(form, id)) || choiceOf,
  );
  const missingColumns = columns.length === 0 ? [] : asked.filter(({ id }) => !present.has(id)).map(({ id }) => id);
  const { collection, year } = form;
  return { collection, year, accepted, problems, columns, missingColumns, skipped, rows, counts: countRows(rows) };
}

/** Whether a question is answered through a variable per option. */
function hasOptions({ variables }: CurrentForm['form'], question: string): boolean {
  return variables.some(({ choiceOf }) => choiceOf === question);
}
