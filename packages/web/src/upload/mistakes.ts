import type { RowIssue, RowReport } from './report.ts';

/** The same mistake in one row or many: the same rule, about the same variables. */
export interface Mistake {
  readonly rule: string;
  readonly variables: readonly string[];
  /** As it is said of the first row; others may name other values. */
  readonly message: string;
  /** It keeps its rows from being taken. */
  readonly refuses: boolean;
  /** In how many rows it is. */
  readonly count: number;
  /** The first of them. */
  readonly firstRows: readonly number[];
}

const rowsNamed = 5;

/** What is wrong in a file, the same mistake once: first what keeps rows out, then what is in most rows. */
export function mistakesOf(rows: readonly RowReport[]): readonly Mistake[] {
  const found = new Map<string, Mistake>();
  for (const row of rows)
    for (const [key, { issue, refuses }] of issuesOf(row)) {
      const { rule, variables, message } = issue;
      const { count, firstRows } = found.get(key) ?? { count: 0, firstRows: [] };
      const named = count < rowsNamed ? [...firstRows, row.row] : firstRows;
      const first = found.get(key) ?? { rule, variables, message, refuses };
      found.set(key, { ...first, count: count + 1, firstRows: named });
    }
  return [...found.values()].sort(
    (one, other) => Number(other.refuses) - Number(one.refuses) || other.count - one.count,
  );
}

/** What tells one mistake from another. */
export function mistakeKey({ rule, variables }: Pick<RowIssue, 'rule' | 'variables'>): string {
  return [rule, ...variables].join(' ');
}

/** The rows in which a mistake is. */
export function rowsWith(rows: readonly RowReport[], key: string): readonly RowReport[] {
  return rows.filter((row) => issuesOf(row).has(key));
}

/** The mistakes of a row; one that it has twice counts once. */
function issuesOf({ errors, issues }: RowReport) {
  const all = [
    ...issues.map((issue) => ({ issue, refuses: false })),
    ...errors.map((issue) => ({ issue, refuses: true })),
  ];
  return new Map(all.map((one) => [mistakeKey(one.issue), one]));
}
