import { setImmediate as breathe } from 'node:timers/promises';
import type { Issue } from '@annum/engine';
import type { Surroundings } from '../context.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { judgeFrom } from '../judge-from.ts';
import type { Person } from '../person.ts';
import { issueBody } from '../problem/issue.ts';
import type { ProblemError } from '../problem/problem.ts';
import { takesNoPartError } from '../records/takes-no-part.ts';
import { type Viewpoint, viewpointOf } from '../records/viewpoint.ts';
import { findReferred, findSame } from '../store/bulk.ts';
import { type Judgement, listedColumns } from '../store/judge.ts';
import { isSame, type Log, type NewLog } from '../store/logs.ts';
import type { Store } from '../store/store.ts';
import type { Channel } from '../store/tables.ts';
import { otherYearError, whyClosedToday } from '../windows.ts';
import { type ReadRow, rowError } from './reading.ts';
import type { RowIssue, RowReport, RowStatus } from './report.ts';

/** A row judged: what is said of it, and what is to be written unless it is refused or changes nothing. */
export interface CheckedRow {
  readonly report: RowReport;
  readonly create?: NewLog;
  readonly replace?: { readonly before: Log; readonly judgement: Judgement };
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
  const { collection } = request.current.form;
  const references = request.rows.flatMap(({ externalReference }) => externalReference ?? []);
  const referred = await findReferred(desk.store, person, collection, references);
  const viewpointFor = viewpoints(desk, person);
  const judged: JudgedRow[] = [];
  for (const [index, row] of request.rows.entries()) {
    const before = referred.get(row.externalReference ?? '');
    judged.push(judgeRow(desk, await viewpointFor(before), request, row, before));
    if (index % stride === stride - 1) await breathe();
  }
  const same = await findSame(
    desk.store,
    person,
    collection,
    judged.flatMap((row) => keyOf(row) ?? []),
  );
  const findRepeat = repeatFinder(request.current, same);
  return judged.map((row) => checkedRow(request, { ...row, errors: [...row.errors, ...findRepeat(row)].slice(0, 20) }));
}

/** What the person can see when they replace a log; those that the same organisations see are read for once. */
function viewpoints(desk: Desk, person: Person) {
  const known = new Map<string, Promise<Viewpoint>>();
  return (before: Log | undefined): Promise<Viewpoint> => {
    const key = [...(before?.seenBy ?? [])].sort().join(' ');
    const viewpoint = known.get(key) ?? viewpointOf(desk, person, before);
    known.set(key, viewpoint);
    return viewpoint;
  };
}

interface JudgedRow {
  readonly row: ReadRow;
  /** The log that has the row's external reference. */
  readonly before?: Log | undefined;
  readonly judgement?: Judgement;
  readonly errors: readonly RowError[];
}

type RowError = ProblemError & Pick<RowIssue, 'log'>;

function judgeRow(
  desk: Desk,
  viewpoint: Viewpoint,
  request: RowsToCheck,
  row: ReadRow,
  before: Log | undefined,
): JudgedRow {
  if (row.errors.length > 0) return { row, errors: row.errors };
  const { current, channel } = request;
  const { answers, confirmations } = row;
  const judgement = judgeFrom(desk, viewpoint, { current, answers, confirmations, channel, log: before });
  const errors = [
    otherYearError(desk, judgement),
    whyNotReplaced(desk, current, before),
    takesNoPartError(viewpoint, judgement, before),
  ];
  return { row, before, judgement, errors: errors.filter((error) => error !== undefined) };
}

function whyNotReplaced(desk: Desk, current: CurrentForm, before: Log | undefined) {
  if (!before) return undefined;
  if (before.year !== current.form.year)
    return rowError('reference_taken', `A log of ${before.year} has this reference.`);
  const reason = whyClosedToday(desk, current, 'edit');
  return reason === undefined ? undefined : rowError('window_closed', reason);
}

function keyOf({ judgement }: JudgedRow): string | null {
  return judgement ? listedColumns(judgement).duplicate_key : null;
}

/** Finds rows that repeat a row above them or a stored log. */
function repeatFinder({ form }: CurrentForm, stored: ReadonlyMap<string, readonly string[]>) {
  const seen = new Map<string, number>();
  return (judged: JudgedRow): readonly RowError[] => {
    const { row, before, judgement } = judged;
    if (!judgement) return [];
    const key = keyOf(judged);
    const marks = [row.externalReference && `reference ${row.externalReference}`, key && `keys ${key}`];
    const above = marks.flatMap((mark) => (mark ? (seen.get(mark) ?? []) : []))[0];
    for (const mark of marks) if (mark && !seen.has(mark)) seen.set(mark, row.row);
    if (above !== undefined) return [rowError('duplicate_row', `This row repeats row ${above}.`)];
    const same = key ? stored.get(key)?.find((id) => id !== before?.id) : undefined;
    if (same === undefined) return [];
    return [{ ...rowError('duplicate_log', 'Another log has the same answers.', form.duplicates), log: same }];
  };
}

function checkedRow(request: RowsToCheck, { row, before, judgement, errors }: JudgedRow): CheckedRow {
  const located = (issue: Omit<RowIssue, 'cells'>): RowIssue => ({
    ...issue,
    cells: cellsOf(request, row, issue.variables),
  });
  const reference = judgement && listedColumns(judgement).reference;
  const status = statusOf(judgement, before, errors);
  const report: RowReport = {
    row: row.row,
    status,
    ...(before ? { logId: before.id } : {}),
    ...(judgement ? { logStatus: judgement.outcome.status } : {}),
    ...(reference ? { reference } : {}),
    ...(row.externalReference === undefined ? {} : { externalReference: row.externalReference }),
    errors: errors.map(located),
    issues: (judgement?.outcome.issues ?? []).map(issueOf).map(located),
    cleared: judgement?.outcome.cleared ?? [],
  };
  if (judgement && before && status === 'replaced') return { report, replace: { before, judgement } };
  if (!judgement || status !== 'created') return { report };
  return { report, create: { judgement, externalReference: row.externalReference } };
}

function statusOf(judgement: Judgement | undefined, before: Log | undefined, errors: readonly RowError[]): RowStatus {
  if (!judgement || errors.length > 0) return 'refused';
  if (!before) return 'created';
  return isSame(before, judgement) ? 'unchanged' : 'replaced';
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
