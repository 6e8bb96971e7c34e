/**
 * Rows as CSV text that spreadsheets take for text: cells that would start a formula get an apostrophe.
 * @example csvText([['label', '=1+1']]) // "label,'=1+1\r\n"
 */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Lets spreadsheets read the text as UTF-8. */
export const byteOrderMark = '\uFEFF';

/** Also what looks like an escaped cell already: `csvValue` takes one apostrophe off, and no more. */
const formula = /^'*[=+\-@\t\r]/;

function csvCell(value: string | number): string {
  const text = String(value);
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
  const safe = formula.test(text) && !isNumber ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The text that a cell of ours stands for: without the apostrophe that keeps it from being a formula.
 * @example csvValue("'=1+1") // "=1+1"
 */
export function csvValue(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
