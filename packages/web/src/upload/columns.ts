import { nearest } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { exportedFacts } from '../exports/columns.ts';
import { isBlankRow, type SheetRow } from './records.ts';

/** A column of a file, and the variable it fills; or what is the matter with it. */
export interface UploadColumn {
  /** As the spreadsheet names it: A, B, … AA. */
  readonly column: string;
  readonly header: string;
  readonly variable?: string;
  readonly use: 'variable' | 'reference' | 'guidance' | 'unknown' | 'duplicate' | 'blank';
  readonly suggestion?: string;
}

/** The row that names the columns, told by the known names in it; notes and titles may stand above it. */
export function findHeader(rows: readonly SheetRow[], form: Form): SheetRow | undefined {
  const known = variablesByName(form);
  const count = ({ cells }: SheetRow) => new Set(cells.map(normalised).filter((name) => known.has(name))).size;
  const first = rows.slice(0, 30).filter((row) => !isBlankRow(row));
  const best = first.reduce<SheetRow | undefined>(
    (found, row) => (!found || count(row) > count(found) ? row : found),
    undefined,
  );
  return best && count(best) > 0 ? best : undefined;
}

/** What each column of the header row fills. */
export function readColumns({ cells }: SheetRow, form: Form): readonly UploadColumn[] {
  const known = variablesByName(form);
  const seen = new Set<string>();
  return cells.map((header, index) => {
    const name = normalised(header);
    const base = { column: columnName(index), header: header.trim() };
    if (name === '') return { ...base, use: 'blank' };
    const variable = known.get(name);
    const use = variable ? 'variable' : specialUse(name);
    if (use !== 'unknown' && seen.has(name)) return { ...base, ...(variable ? { variable } : {}), use: 'duplicate' };
    seen.add(name);
    if (variable) return { ...base, use, variable };
    if (use !== 'unknown') return { ...base, use };
    const suggestion = nearest(name, known.values());
    return suggestion === undefined ? { ...base, use } : { ...base, use, suggestion };
  });
}

/** Columns of the template, and of our own exports, that are no variables. */
function specialUse(name: string): 'reference' | 'guidance' | 'blank' | 'unknown' {
  if (exportedFacts.includes(name)) return 'blank';
  if (name === 'externalreference') return 'reference';
  return name === 'guidance' ? 'guidance' : 'unknown';
}

/** A header without what editors change: case, spaces around, line breaks, an apostrophe against formulas. */
function normalised(header: string): string {
  return header
    .replace(/^\uFEFF/, '')
    .replace(/^'/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

function variablesByName(form: Form): ReadonlyMap<string, string> {
  return new Map(form.variables.map(({ id }) => [id.toLowerCase(), id]));
}

/**
 * The letters by which a spreadsheet names a column.
 * @example columnName(27) // 'AB'
 */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
