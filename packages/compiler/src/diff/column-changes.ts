import type { Form, Variable } from '@annum/engine';
import { answerableVariables } from '../emit/columns.ts';
import { labelOf, lexiconOf } from '../english/lexicon.ts';
import { sharedLabel } from '../english/subjects.ts';

/** Columns that come or go together: one, or those of all members of a repeat. */
export interface ColumnGroup {
  readonly columns: readonly string[];
  readonly label: string;
  /** Last year's columns that they take over from. */
  readonly replaces?: readonly string[];
}

/** What happens to the columns of files that suppliers send. */
export interface ColumnChanges {
  readonly added: readonly ColumnGroup[];
  readonly replaced: readonly ColumnGroup[];
  readonly removed: readonly ColumnGroup[];
}

/**
 * The columns that a file gains, loses, and has under another name. A column that another takes over from counts as
 * replaced, not as removed.
 * @example columnChanges(lastYear, thisYear).replaced // [{ columns: ['born'], label: 'Born', replaces: ['age'] }]
 */
export function columnChanges(before: Form, after: Form): ColumnChanges {
  const [was, is] = [answerableVariables(before), answerableVariables(after)];
  const gained = groups(after, missingFrom(is, was));
  const lost = missingFrom(was, is);
  const ids = new Set(lost.map(({ id }) => id));
  const takesOver = ({ replaces = [] }: ColumnGroup): boolean => replaces.some((id) => ids.has(id));
  const replaced = gained.filter(takesOver);
  const followed = new Set(replaced.flatMap(({ replaces = [] }) => replaces));
  const gone = lost.filter(({ id }) => !followed.has(id));
  return { added: gained.filter((group) => !takesOver(group)), replaced, removed: groups(before, gone) };
}

function missingFrom(columns: readonly Variable[], others: readonly Variable[]): readonly Variable[] {
  const known = new Set(others.map(({ id }) => id));
  return columns.filter(({ id }) => !known.has(id));
}

/** Columns with those of other members beside them. */
function groups(form: Form, columns: readonly Variable[]): readonly ColumnGroup[] {
  const together = Map.groupBy(columns, ({ id, member }) => member?.written ?? id);
  return [...together.values()].map((members) => {
    const replaces = [...new Set(members.flatMap((member) => member.replaces ?? []))];
    const label = columnLabel(form, members[0]);
    return { columns: members.map(({ id }) => id), label, ...(replaces.length > 0 ? { replaces } : {}) };
  });
}

function columnLabel(form: Form, column: Variable | undefined): string {
  const lexicon = lexiconOf(form);
  if (!column) return '';
  const own = sharedLabel(lexicon, column.id);
  return column.choiceOf === undefined ? own : `${labelOf(lexicon, column.choiceOf)}: ${own}`;
}

/**
 * Names of columns for people: neighbours by number are told by the first and the last.
 * @example columnNames(['age1', 'age2', 'age3', 'born']) // 'age1 to age3, born'
 */
export function columnNames(columns: readonly string[]): string {
  const runs: string[][] = [];
  for (const column of columns) {
    const run = runs.at(-1);
    if (run && follows(run.at(-1) ?? '', column)) run.push(column);
    else runs.push([column]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]} to ${run.at(-1)}` : run.join(', '))).join(', ');
}

function follows(column: string, next: string): boolean {
  const [number] = /\d+/.exec(column) ?? [];
  return number !== undefined && column.replace(number, String(Number(number) + 1)) === next;
}

/** One line of the table of columns. */
export interface ColumnLine {
  readonly change: 'Added' | 'Replaced' | 'Removed';
  readonly columns: string;
  readonly label: string;
  readonly replaces: string;
}

/** The changes of columns, line by line; nothing where there are none. */
export function columnLines({ added, replaced, removed }: ColumnChanges): readonly ColumnLine[] {
  const lines = (change: ColumnLine['change'], all: readonly ColumnGroup[]): readonly ColumnLine[] =>
    all.map(({ columns, label, replaces = [] }) => ({
      change,
      columns: columnNames(columns),
      label,
      replaces: columnNames(replaces),
    }));
  return [...lines('Added', added), ...lines('Replaced', replaced), ...lines('Removed', removed)];
}
