import Papa from 'papaparse';
import type { LookupDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { markPlace, type Place } from '../places.ts';

type Column = LookupDefinition['columns'][number];
export type Cell = string | number | null;

/** A mistake in one column shows in every row; this many say enough. */
const mostProblems = 20;

const nothing: ReadonlyMap<string, Place> = new Map();

/** A CSV text on its way to rows of typed cells. */
interface Table {
  readonly text: string;
  readonly file: string;
  readonly columns: readonly Column[];
  /** Offset at which each line of the text starts. */
  readonly lineStarts: readonly number[];
  readonly diagnostics: Diagnostic[];
}

/** Rows of a table, each with its place, and what is wrong with them. */
export interface TableReading {
  readonly rows: readonly (readonly Cell[])[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the rows of a reference table, each cell as the type of its column; blank cells are null.
 * Another header, a row of another length or a cell that does not fit is reported where it stands.
 * @example readTable('code,rent\nA,12.50\n', 'lookups/rent.csv', columns).rows // [['A', 12.5]]
 */
export function readTable(text: string, file: string, columns: readonly Column[]): TableReading {
  const last = lastReadings.get(file);
  const asked = JSON.stringify(columns);
  if (last?.text === text && last.asked === asked) return last.reading;
  const reading = readText(text, file, columns);
  lastReadings.set(file, { text, asked, reading });
  return reading;
}

/** What each file said when it was last read: checking again after an edit finds most tables as they were. */
const lastReadings = new Map<
  string,
  { readonly text: string; readonly asked: string; readonly reading: TableReading }
>();

function readText(text: string, file: string, columns: readonly Column[]): TableReading {
  const content = text.replace(/^\uFEFF/, '');
  const { data, errors } = Papa.parse<string[]>(content, { delimiter: ',' });
  const table: Table = { text: content, file, columns, lineStarts: lineStartsOf(content), diagnostics: [] };
  const quotes = errors.find((error) => error.type === 'Quotes');
  if (quotes) {
    const problem = { problem: 'a quotation mark is not closed, or stands in the middle of a cell' };
    const row = Math.max(0, quotes.row ?? 0);
    return { rows: [], diagnostics: [diagnostic('unreadable-file', rowPlace(table, lineOfRow(data, row)), problem)] };
  }
  const [header = [], ...lines] = data;
  const expected = columns.map((column) => column.id).join(',');
  if (header.join(',') !== expected) {
    const found = header.join(',').slice(0, 200) || 'nothing';
    return { rows: [], diagnostics: [diagnostic('wrong-columns', rowPlace(table, 1), { expected, found })] };
  }
  return { rows: readRows(table, lines, 1 + linesIn(header)), diagnostics: table.diagnostics };
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Lines that a row takes: quoted cells may hold line breaks. */
function linesIn(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 1);
}

function lineOfRow(rows: readonly (readonly string[])[], row: number): number {
  return rows.slice(0, row).reduce((line, cells) => line + linesIn(cells), 1);
}

function rowPlace(table: Table, line: number): Place {
  return { file: table.file, line, column: 1 };
}

function readRows(
  table: Table,
  lines: readonly (readonly string[])[],
  firstLine: number,
): readonly (readonly Cell[])[] {
  const rows: (readonly Cell[])[] = [];
  let line = firstLine;
  for (const cells of lines) {
    if (table.diagnostics.length >= mostProblems) break;
    const row = readRow(table, cells, line);
    if (row) rows.push(row);
    line += linesIn(cells);
  }
  return rows;
}

function readRow(table: Table, cells: readonly string[], line: number): readonly Cell[] | undefined {
  if (cells.length === 1 && cells[0] === '') return undefined;
  const place = rowPlace(table, line);
  if (cells.length !== table.columns.length) {
    const counts = { found: cells.length, expected: table.columns.length };
    table.diagnostics.push(diagnostic('wrong-row', place, counts));
    return undefined;
  }
  const row = table.columns.map((column, at) => readCell(table, cells[at]!, column, line, at));
  markPlace(row, place, nothing);
  return row;
}

function readCell(table: Table, cell: string, column: Column, line: number, at: number): Cell {
  if (cell === '') return null;
  if (column.type === 'text') return cell;
  const places = column.type === 'integer' ? 0 : (column.places ?? 2);
  const digits = /^-?\d{1,15}(?:\.(\d+))?$/.exec(cell);
  if (digits && (digits[1]?.length ?? 0) <= places) return Number(cell);
  const expected = places === 0 ? 'a whole number' : `a number with at most ${places} decimal places`;
  const parameters = { cell: cell.slice(0, 60), column: column.id, expected };
  table.diagnostics.push(diagnostic('bad-cell', cellPlace(table, line, at), parameters));
  return null;
}

/** Where the cell of a row stands that starts on a line; the row may go on over several. */
function cellPlace({ text, file, lineStarts }: Table, firstLine: number, column: number): Place {
  let line = firstLine;
  let at = lineStarts[firstLine - 1] ?? 0;
  let quoted = false;
  for (let passed = 0; at < text.length && passed < column; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (character === '\n') line++;
    else if (character === ',' && !quoted) passed++;
  }
  return { file, line, column: at - lineStarts[line - 1]! + 1 };
}
