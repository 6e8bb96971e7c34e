import { answerableVariables, byteOrderMark, codesText, columnLabel, columnsOf, csvText } from '@annum/compiler';
import type { Form } from '@annum/engine';
import type { Person } from '../person.ts';
import type { LogFilter } from '../store/find.ts';
import type { Log } from '../store/logs.ts';
import type { Store } from '../store/store.ts';
import { type Cell, type Content, exportColumns, type Names } from './columns.ts';
import { readFound, readNames } from './read-logs.ts';

/** A file of logs to be made. */
export interface FileRequest {
  readonly form: Form;
  readonly filter: LogFilter;
  readonly content: Content;
  readonly format: 'csv' | 'xlsx';
  /** The day whose names of organisations stand in words, as an ISO day. */
  readonly day: string;
}

/** What a finished file is. */
export const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/**
 * The bytes of a file, as they are made: memory does not grow with the number of logs.
 * @param tell is told how many logs each step wrote
 */
export async function* fileBytes(
  store: Store,
  person: Person,
  request: FileRequest,
  tell: (logs: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const names = request.content === 'labels' ? await readNames(store, request.day) : new Map<string, string>();
  const logs = counted(readFound(store, person, request.filter), tell);
  yield* request.format === 'csv' ? csvBytes(request, logs, names) : xlsxBytes(request, logs, names);
}

async function* counted(pages: AsyncIterable<readonly Log[]>, tell: (logs: number) => void) {
  for await (const page of pages) {
    tell(page.length);
    yield page;
  }
}

async function* csvBytes({ form, content }: FileRequest, pages: AsyncIterable<readonly Log[]>, names: Names) {
  const columns = exportColumns(form, content);
  yield Buffer.from(byteOrderMark + csvText([columns.map(({ name }) => name)]));
  for await (const logs of pages)
    yield Buffer.from(csvText(logs.map((log) => columns.map(({ cell }) => cell(log, names)))));
}

async function* xlsxBytes({ form, content }: FileRequest, pages: AsyncIterable<readonly Log[]>, names: Names) {
  const { writeXlsxStream } = await import('hucre/xlsx');
  const heading = headingRows(form, content);
  yield* writeXlsxStream(sheetRows({ form, content }, heading, pages, names), {
    name: 'Logs',
    columns: (heading[0] ?? []).map(() => ({ width: 18 })),
    freezePane: { rows: heading.length },
  });
}

async function* sheetRows(
  { form, content }: Pick<FileRequest, 'form' | 'content'>,
  heading: readonly (readonly string[])[],
  pages: AsyncIterable<readonly Log[]>,
  names: Names,
): AsyncGenerator<Cell[]> {
  for (const row of heading) yield [...row];
  const columns = exportColumns(form, content);
  for await (const logs of pages) for (const log of logs) yield ['', ...columns.map(({ cell }) => cell(log, names))];
}

/** Names of the columns and, as in the template, rows of guidance that an upload passes over. */
function headingRows(form: Form, content: Content): readonly (readonly string[])[] {
  const columns = exportColumns(form, content).map(({ name }) => name);
  const variables = new Map(columnsOf(form).map((variable) => [variable.id, variable]));
  const answered = new Set(answerableVariables(form).map(({ id }) => id));
  const row = (title: string, text: (id: string) => string) => [title, ...columns.map(text)];
  const label = (id: string) => {
    const variable = variables.get(id);
    return variable ? columnLabel(form, variable) : '';
  };
  const codes = (id: string) => {
    const variable = variables.get(id);
    return variable && answered.has(id) ? codesText(form, variable).slice(0, longestCell) : '';
  };
  return [['guidance', ...columns], row('label', label), ...(content === 'codes' ? [row('codes', codes)] : [])];
}

/** Spreadsheets hold so many characters in a cell. */
const longestCell = 32_000;
