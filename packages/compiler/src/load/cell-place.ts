import type { Place } from '../places.ts';

/** Where a cell of a CSV text stands (row and column from 0), counting lines inside quoted cells. */
export function cellPlace(text: string, file: string, row: number, column: number): Place {
  let quoted = false;
  let line = 1;
  let lineStart = 0;
  let rowAt = 0;
  let columnAt = 0;
  let at = 0;
  for (; at < text.length && (rowAt < row || columnAt < column); at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) columnAt++;
    else if (character === '\n') {
      line++;
      lineStart = at + 1;
      if (!quoted) {
        rowAt++;
        columnAt = 0;
      }
    }
  }
  return { file, line, column: at - lineStart + 1 };
}
