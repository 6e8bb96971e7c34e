import Papa from 'papaparse';
import type { LoadedLookup, LookupDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { cellPlace } from './cell-place.ts';
import type { Files } from './files.ts';
import { readDefinition } from './read-definition.ts';

type Column = LookupDefinition['columns'][number];
type Cell = string | number | null;

/** A reference table as far as it could be read. */
export interface LookupReading {
  readonly lookup?: LoadedLookup;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a reference table: `<name>.json` and the CSV beside it, its cells typed by their columns.
 * A cell that does not fit its column, a row of another length or another header is reported where it stands.
 */
export function loadLookup(files: Files, path: string): LookupReading {
  const read = readDefinition<LookupDefinition>(files, path, 'lookup');
  if (read.value === undefined) return { diagnostics: read.diagnostics };
  const table = path.replace(/\.json$/, '.csv');
  const file = files.read(table);
  if (file.text === undefined) {
    const place = { file: path, line: 1, column: 1 };
    const missing =
      file.problem === undefined
        ? diagnostic('missing-file', place, { file: table, why: 'the rows of this table belong there' })
        : diagnostic('unreadable-file', { ...place, file: table }, { problem: file.problem });
    return { diagnostics: [...read.diagnostics, missing] };
  }
  const rows = readRows(file.text, table, read.value.columns);
  const diagnostics = [...read.diagnostics, ...rows.diagnostics];
  if (rows.diagnostics.length > 0) return { diagnostics };
  return { lookup: { definition: read.value, rows: rows.rows }, diagnostics };
}

function readRows(text: string, file: string, columns: readonly Column[]) {
  const content = text.replace(/^\uFEFF/, '');
  const [header = [], ...lines] = Papa.parse<string[]>(content, { delimiter: ',' }).data;
  const place = (row: number, column: number) => cellPlace(content, file, row, column);
  const expected = columns.map((column) => column.id).join(',');
  if (header.join(',') !== expected) {
    const found = header.join(',').slice(0, 200) || 'nothing';
    return { rows: [], diagnostics: [diagnostic('wrong-columns', place(0, 0), { expected, found })] };
  }
  const diagnostics: Diagnostic[] = [];
  const rows: Cell[][] = [];
  lines.forEach((cells, index) => {
    if (cells.length === 1 && cells[0] === '') return;
    if (cells.length !== columns.length) {
      const counts = { found: cells.length, expected: columns.length };
      diagnostics.push(diagnostic('wrong-row', place(index + 1, 0), counts));
      return;
    }
    rows.push(columns.map((column, at) => readCell(cells[at]!, column, () => place(index + 1, at), diagnostics)));
  });
  return { rows, diagnostics };
}

function readCell(cell: string, column: Column, place: () => Diagnostic['place'], diagnostics: Diagnostic[]): Cell {
  if (cell === '') return null;
  if (column.type === 'text') return cell;
  const places = column.type === 'integer' ? 0 : (column.places ?? 2);
  const digits = /^-?\d{1,15}(?:\.(\d+))?$/.exec(cell);
  if (digits && (digits[1]?.length ?? 0) <= places) return Number(cell);
  const expected = places === 0 ? 'a whole number' : `a number with at most ${places} decimal places`;
  diagnostics.push(diagnostic('bad-cell', place(), { cell: cell.slice(0, 60), column: column.id, expected }));
  return null;
}
