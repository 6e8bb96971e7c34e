/**
 * Rows as CSV text that spreadsheets take for text: cells that would start a formula get an apostrophe.
 * @example csvText([['label', '=1+1']]) // "label,'=1+1\r\n"
 */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** Lets spreadsheets read the text as UTF-8. */
export const byteOrderMark = '\uFEFF';

function csvCell(value: string | number): string {
  const text = String(value);
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
  const safe = /^[=+\-@\t\r]/.test(text) && !isNumber ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
