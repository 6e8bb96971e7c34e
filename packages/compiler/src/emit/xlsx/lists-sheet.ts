import type { WriteOptions, WriteSheet } from 'hucre/xlsx';
import type { CodeList } from './code-lists.ts';
import { columnName } from './place.ts';

const sheetName = 'Lists';

/** The hidden sheet of drop-downs: a column for each list. */
export function listsSheet(lists: ReadonlyMap<string, CodeList>): WriteSheet {
  const columns = distinct(lists);
  const longest = Math.max(0, ...columns.map(({ codes }) => codes.length));
  const rows = Array.from({ length: longest }, (_, row) => columns.map(({ codes }) => codes[row] ?? null));
  return { name: sheetName, hidden: true, rows: [columns.map(({ name }) => name), ...rows] };
}

/** The names of the lists: a drop-down on another sheet finds its codes by them. */
export function namedRanges(lists: ReadonlyMap<string, CodeList>): NonNullable<WriteOptions['namedRanges']> {
  return distinct(lists).map(({ name, codes }, index) => {
    const column = columnName(index);
    return { name, range: `${sheetName}!$${column}$2:$${column}$${codes.length + 1}` };
  });
}

function distinct(lists: ReadonlyMap<string, CodeList>): readonly CodeList[] {
  return [...new Set(lists.values())];
}
