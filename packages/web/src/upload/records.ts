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
  Papa.parse<string[]>(withPlainLineEnds(text), {
    delimiter,
    newline: '\n',
    complete: () => {},
    chunk: ({ data, errors }: ParseResult<string[]>) => {
      const broken = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
      for (const [index, cells] of data.entries()) {
        const row = rows.length + 1;
        rows.push(broken.has(index) ? { row, cells, brokenQuotes: true } : { row, cells });
      }
    },
  });
  return { rows, delimiter };
}

/** Row ends become line feeds; what stands inside a quoted cell is left as it is. */
function withPlainLineEnds(text: string): string {
  return text.replace(/(?<=^|[,;\t\r\n])"(?:[^"]|"")*"|\r\n?/g, (found) => (found.startsWith('"') ? found : '\n'));
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
