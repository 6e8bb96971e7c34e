import Papa, { type ParseResult } from 'papaparse';

/** A row of cells as a spreadsheet shows it: `row` counts from 1, blank rows included. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
  /** The quotes of the row do not match up: its cells cannot be told apart. */
  readonly brokenQuotes?: true;
}

/** Cuts CSV text into rows and cells. The delimiter is told by the text: comma, semicolon or tab. */
export function readRows(text: string): { readonly rows: readonly SheetRow[]; readonly delimiter: string } {
  const rows: SheetRow[] = [];
  const delimiter = delimiterOf(text);
  const ends = rowEndsOf(text);
  const [newline = '\n'] = ends;
  Papa.parse<string[]>(ends.size > 1 ? withPlainLineEnds(text) : text, {
    delimiter,
    newline: ends.size > 1 ? '\n' : newline,
    complete: () => {},
    chunk: ({ data, errors }: ParseResult<string[]>) => {
      const broken = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
      for (const [index, found] of data.entries()) {
        const row = rows.length + 1;
        const cells = found.map(standingAlone);
        rows.push(broken.has(index) ? { row, cells, brokenQuotes: true } : { row, cells });
      }
    },
  });
  return { rows, delimiter };
}

/** Quoted cells, whatever stands inside them, and row ends. */
const quotedOrEnd = /(?<=^|[,;\t\r\n])"(?:[^"]|"")*"|\r\n?|\n/g;

type RowEnd = '\n' | '\r\n' | '\r';

/** How rows end; two of the ways when the file mixes them. */
function rowEndsOf(text: string): ReadonlySet<RowEnd> {
  const ends = new Set<RowEnd>();
  for (const [found] of text.matchAll(quotedOrEnd)) {
    if (!found.startsWith('"')) ends.add(found as RowEnd);
    if (ends.size > 1) break;
  }
  return ends;
}

/** Row ends become line feeds; what stands inside a quoted cell is left as it is. */
function withPlainLineEnds(text: string): string {
  return text.replace(quotedOrEnd, (found) => (found.startsWith('"') ? found : '\n'));
}

/** A copy of a cell: what is merely cut out of the text of a large file keeps all of it in memory. */
function standingAlone(cell: string): string {
  return cell.length < 13 ? cell : Buffer.from(cell).toString();
}

const delimiters = [',', ';', '\t'] as const;

/** The delimiter that stands most often, outside quotes, in the first lines. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 50_000).replace(/"[^"]*"?/g, '');
  const lines = start.split(/\r\n?|\n/, 30);
  const count = (delimiter: string) => Math.max(...lines.map((line) => line.split(delimiter).length));
  return delimiters.reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** Whether all cells of a row are blank. */
export function isBlankRow({ cells }: SheetRow): boolean {
  return cells.every((cell) => cell.trim() === '');
}
