import { setImmediate as breathe } from 'node:timers/promises';
import type { Issue } from '@annum/engine';
import { contextOf, type Surroundings } from '../context.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import type { Person } from '../person.ts';
import { issueBody } from '../problem/issue.ts';
import { findTaken } from '../store/bulk.ts';
import { type Judgement, judge, listedColumns } from '../store/judge.ts';
import type { NewLog } from '../store/logs.ts';
import type { Store } from '../store/store.ts';
import type { Channel } from '../store/tables.ts';
import { otherYearError } from '../windows.ts';
import { type ReadRow, rowError } from './reading.ts';
import type { RowIssue, RowReport } from './report.ts';

/** A row judged: what is said of it, and the log it can become unless it is refused. */
export interface CheckedRow {
  readonly report: RowReport;
  readonly entry?: NewLog;
}

/** What rows are checked with. */
export interface Desk extends Surroundings {
  readonly store: Store;
}

export interface RowsToCheck {
  readonly current: CurrentForm;
  readonly rows: readonly ReadRow[];
  readonly channel: Channel;
  /** Letter of the column in which each variable stands. */
  readonly columns: ReadonlyMap<string, string>;
}

/** Rows judged before others get their turn. */
const stride = 100;

/** Judges rows without writing anything. Each stands for itself: one that is refused stops no other. */
export async function checkRows(desk: Desk, person: Person, request: RowsToCheck): Promise<readonly CheckedRow[]> {
  const judged: JudgedRow[] = [];
  for (const [index, row] of request.rows.entries()) {
    judged.push(judgeRow(desk, person, request, row));
    if (index % stride === stride - 1) await breathe();
  }
  const refuse = await duplicateFinder(desk, person, request.current, judged);
  return judged.map((row) => {
    const error = row.judgement && row.errors.length === 0 ? refuse(row) : undefined;
    return checkedRow(request, error ? { ...row, errors: [error] } : row);
  });
}

interface JudgedRow {
  readonly row: ReadRow;
  readonly judgement?: Judgement;
  readonly errors: ReadRow['errors'];
}

function judgeRow(desk: Desk, person: Person, { current, channel }: RowsToCheck, row: ReadRow): JudgedRow {
  if (row.errors.length > 0) return { row, errors: row.errors };
  const { answers, confirmations } = row;
  const context = contextOf(desk, person, current, answers);
  const judgement = judge({ current, answers, context, confirmations, channel });
  const error = otherYearError(desk, judgement);
  return { row, judgement, errors: error ? [error] : [] };
}

/** Finds rows that repeat a row above them or a stored log. */
async function duplicateFinder(desk: Desk, person: Person, current: CurrentForm, judged: readonly JudgedRow[]) {
  const keyOf = ({ judgement }: JudgedRow) => (judgement ? listedColumns(judgement).duplicate_key : null);
  const keys = {
    references: judged.flatMap(({ row }) => row.externalReference ?? []),
    duplicateKeys: judged.flatMap((row) => keyOf(row) ?? []),
  };
  const taken = await findTaken(desk.store, person, current.form.collection, keys);
  const seen = new Map<string, number>();
  return (row: JudgedRow) => {
    const { externalReference } = row.row;
    const duplicateKey = keyOf(row);
    const signs = [externalReference && `reference ${externalReference}`, duplicateKey && `keys ${duplicateKey}`];
    const above = signs.flatMap((sign) => (sign ? (seen.get(sign) ?? []) : []))[0];
    for (const sign of signs) if (sign && !seen.has(sign)) seen.set(sign, row.row.row);
    if (above !== undefined) return rowError('duplicate_row', `This row repeats row ${above}.`);
    const sameReference = externalReference && taken.references.get(externalReference);
    if (sameReference) return rowError('reference_taken', `The log ${sameReference} has this external reference.`);
    const same = duplicateKey && taken.duplicateKeys.get(duplicateKey);
    return same
      ? rowError('duplicate_log', `The log ${same} has the same answers.`, current.form.duplicates)
      : undefined;
  };
}

function checkedRow(request: RowsToCheck, { row, judgement, errors }: JudgedRow): CheckedRow {
  const located = (issue: Omit<RowIssue, 'cells'>): RowIssue => ({
    ...issue,
    cells: cellsOf(request, row, issue.variables),
  });
  const reference = judgement && listedColumns(judgement).reference;
  const report: RowReport = {
    row: row.row,
    status: errors.length > 0 ? 'refused' : 'ready',
    ...(judgement ? { logStatus: judgement.outcome.status } : {}),
    ...(reference ? { reference } : {}),
    ...(row.externalReference === undefined ? {} : { externalReference: row.externalReference }),
    issues: [...errors.map(located), ...(judgement?.outcome.issues ?? []).map(issueOf).map(located)],
    cleared: judgement?.outcome.cleared ?? [],
  };
  if (!judgement || errors.length > 0) return { report };
  return { report, entry: { judgement, externalReference: row.externalReference } };
}

function issueOf(issue: Issue): Omit<RowIssue, 'cells'> {
  const { pointer, rule, severity, message, variables } = issueBody(issue);
  return { pointer, rule, severity, message, variables };
}

function cellsOf({ columns }: RowsToCheck, { answers }: ReadRow, variables: readonly string[]): RowIssue['cells'] {
  return variables.flatMap((variable) => {
    if (!Object.hasOwn(answers, variable)) return [];
    const column = columns.get(variable);
    const value = String(answers[variable]).slice(0, 200).toWellFormed();
    return [column === undefined ? { variable, value } : { column, variable, value }];
  });
}
