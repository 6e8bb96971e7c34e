/**
 * A column's letters.
 * @example columnName(27) // 'AB'
 */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${columnName(Math.floor(index / 26) - 1)}${letter}`;
}

/** A text as the name of a sheet: without what spreadsheets forbid, at most 31 characters. */
export function sheetNameOf(text: string): string {
  return text
    .replace(/[[\]:*?/\\']/g, ' ')
    .slice(0, 31)
    .trim();
}
