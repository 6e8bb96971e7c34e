import type { RowIssue, RowReport } from './report.ts';

/** How much something matters, the worst first: it keeps its row out, it is an error, or it is unusual and may be right. */
export const gravities = ['refuses', 'wrong', 'unusual'] as const;
export type Gravity = (typeof gravities)[number];

/** How much an issue of a log matters that does not keep its row out. */
export function gravityOf({ severity }: Pick<RowIssue, 'severity'>): Gravity {
  return severity === 'error' ? 'wrong' : 'unusual';
}

/** What matters most in a row; undefined when there is nothing. */
export function worstOf({ errors, issues }: Pick<RowReport, 'errors' | 'issues'>): Gravity | undefined {
  if (errors.length > 0) return 'refuses';
  const found = new Set(issues.map(gravityOf));
  return gravities.find((gravity) => found.has(gravity));
}

/** The same mistake in one row or many: the same rule, about the same variables. */
export interface Mistake {
  readonly rule: string;
  readonly variables: readonly string[];
  /** As it is said of the first row; others may name other values. */
  readonly message: string;
  readonly gravity: Gravity;
  /** In how many rows it is. */
  readonly count: number;
  /** The first of them. */
  readonly firstRows: readonly number[];
}

const rowsNamed = 5;

/** What is wrong in a file, the same mistake once: what matters most first, then what is in most rows. */
export function mistakesOf(rows: readonly RowReport[]): readonly Mistake[] {
  const found = new Map<string, Mistake>();
  for (const row of rows)
    for (const [key, { issue, gravity }] of issuesOf(row)) {
      const { rule, variables, message } = issue;
      const { count, firstRows } = found.get(key) ?? { count: 0, firstRows: [] };
      const named = count < rowsNamed ? [...firstRows, row.row] : firstRows;
      const first = found.get(key) ?? { rule, variables, message, gravity };
      found.set(key, { ...first, count: count + 1, firstRows: named });
    }
  return [...found.values()].sort(
    (one, other) => gravities.indexOf(one.gravity) - gravities.indexOf(other.gravity) || other.count - one.count,
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
    ...issues.map((issue) => ({ issue, gravity: gravityOf(issue) })),
    ...errors.map((issue) => ({ issue, gravity: 'refuses' as const })),
  ];
  return new Map(all.map((one) => [mistakeKey(one.issue), one]));
}
