import { lexiconOf } from '@annum/compiler';
import { indexForm, questionOf } from '../form/index-form.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import type { UploadColumn } from './columns.ts';
import {
  type Gravity,
  gravities,
  gravityOf,
  type Mistake,
  mistakeKey,
  mistakesOf,
  rowsWith,
  worstOf,
} from './mistakes.ts';
import type { RowIssue, RowReport, UploadReport } from './report.ts';

export interface UploadIssueModel {
  readonly message: string;
  /** Where it is in the file: "Column C (Age): 17x". */
  readonly cells: readonly string[];
  /** Address of another log that it is about. */
  readonly href?: string;
}

export interface UploadRowModel {
  readonly row: number;
  readonly name: string;
  readonly status: RowReport['status'];
  /** What matters most of what was found in it. */
  readonly worst?: Gravity;
  readonly complete: boolean;
  readonly href?: string;
  readonly issues: readonly UploadIssueModel[];
  readonly moreIssues: number;
}

/** A mistake that stands in one row or many. */
export interface UploadMistakeModel {
  readonly message: string;
  readonly gravity: Gravity;
  /** Labels of what it is about. */
  readonly fields: readonly string[];
  readonly rule: string;
  readonly count: number;
  readonly firstRows: string;
  readonly moreRows: number;
  /** Query that shows its rows only. */
  readonly query: string;
}

export interface UploadPageModel {
  readonly counts: UploadReport['counts'];
  /** In how many rows each matters most. */
  readonly worst: { readonly [gravity in Gravity]: number };
  readonly mistakes: MistakesModel;
  /** Answers that may be right. */
  readonly unusual: MistakesModel;
  /** The mistake whose rows alone are shown. */
  readonly chosen?: UploadMistakeModel;
  readonly rows: readonly UploadRowModel[];
  readonly pages: { readonly current: number; readonly last: number; readonly from: number; readonly to: number };
  readonly shown: number;
  readonly previousQuery?: string;
  readonly nextQuery?: string;
  readonly unknownColumns: readonly string[];
  readonly missingColumns: readonly string[];
  readonly moreMissingColumns: number;
}

/** Mistakes of a kind: those shown, and how many more there are. */
export interface MistakesModel {
  readonly shown: readonly UploadMistakeModel[];
  readonly more: number;
}

/** Which of the rows are shown. */
export interface ShownRows {
  readonly page?: unknown;
  /** Rows with this mistake only. */
  readonly mistake?: unknown;
}

const rowsOnAPage = 100;
const mistakesShown = 20;
const issuesShown = 10;
const columnsShown = 20;

/** What the page of an uploaded file shows: how many rows of each kind, each mistake once, and the rows page by page. */
export function uploadPage(report: UploadReport, current: CurrentForm, shown: ShownRows = {}): UploadPageModel {
  const label = labels(current);
  const mistakes = mistakesOf(report.rows);
  const chosen = mistakes.find((mistake) => mistakeKey(mistake) === shown.mistake);
  const found = chosen ? rowsWith(report.rows, mistakeKey(chosen)) : report.rows;
  const rows = [...found].sort((one, other) => rank(one) - rank(other) || one.row - other.row);
  const page = pageOf(rows.length, shown.page);
  return {
    counts: report.counts,
    worst: countWorst(report.rows),
    mistakes: mistakesModel(
      mistakes.filter(({ gravity }) => gravity !== 'unusual'),
      label,
    ),
    unusual: mistakesModel(
      mistakes.filter(({ gravity }) => gravity === 'unusual'),
      label,
    ),
    ...(chosen && { chosen: mistakeModel(chosen, label) }),
    rows: rows.slice(page.from - 1, page.to).map((row) => rowModel(row, label)),
    shown: rows.length,
    pages: page,
    ...(page.current > 1 && { previousQuery: queryOf(chosen, page.current - 1) }),
    ...(page.current < page.last && { nextQuery: queryOf(chosen, page.current + 1) }),
    unknownColumns: report.columns.filter(({ use }) => use === 'unknown' || use === 'duplicate').map(columnText),
    missingColumns: report.missingColumns.slice(0, columnsShown).map(label),
    moreMissingColumns: Math.max(0, report.missingColumns.length - columnsShown),
  };
}

/** A page of rows, by its number; a number that there is none of means the nearest. */
function pageOf(rows: number, asked: unknown): UploadPageModel['pages'] {
  const last = Math.max(1, Math.ceil(rows / rowsOnAPage));
  const wanted = typeof asked === 'string' && /^\d{1,6}$/.test(asked) ? Number(asked) : 1;
  const current = Math.min(last, Math.max(1, wanted));
  return { current, last, from: (current - 1) * rowsOnAPage + 1, to: Math.min(rows, current * rowsOnAPage) };
}

function queryOf(mistake: Mistake | undefined, page: number): string {
  const query = { ...(mistake && { mistake: mistakeKey(mistake) }), ...(page > 1 && { page: String(page) }) };
  return `?${new URLSearchParams(query)}#rows`;
}

function mistakesModel(mistakes: readonly Mistake[], label: Label): MistakesModel {
  const shown = mistakes.slice(0, mistakesShown).map((mistake) => mistakeModel(mistake, label));
  return { shown, more: mistakes.length - shown.length };
}

function mistakeModel(mistake: Mistake, label: Label): UploadMistakeModel {
  const { rule, message, gravity, count, firstRows, variables } = mistake;
  return {
    ...{ rule, message, gravity, count },
    fields: variables.map(label),
    firstRows: firstRows.join(', '),
    moreRows: count - firstRows.length,
    query: queryOf(mistake, 1),
  };
}

/** Rows that need work come first, those that need most before the others. */
function rank(row: RowReport): number {
  const worst = worstOf(row);
  return worst === undefined ? gravities.length : gravities.indexOf(worst);
}

function countWorst(rows: readonly RowReport[]): UploadPageModel['worst'] {
  const counts = { refuses: 0, wrong: 0, unusual: 0 };
  for (const row of rows) {
    const worst = worstOf(row);
    if (worst !== undefined) counts[worst]++;
  }
  return counts;
}

type Label = (variable: string) => string;

function labels({ form }: CurrentForm): Label {
  const index = indexForm(form);
  return (variable) => {
    const known = index.variables.get(variable) ?? questionOf(index, variable);
    return known ? lexiconOf(form).words(known.label) : variable;
  };
}

function columnText({ column, header, use, suggestion }: UploadColumn): string {
  const twice = use === 'duplicate' ? ' (it is there twice)' : '';
  const hint = suggestion === undefined ? '' : ` (did you mean “${suggestion}”?)`;
  return `${column}: ${header.slice(0, 60)}${twice}${hint}`;
}

function rowModel(row: RowReport, label: Label): UploadRowModel {
  const byGravity = (issue: RowIssue) => gravities.indexOf(gravityOf(issue));
  const issues = [...row.errors, ...[...row.issues].sort((one, other) => byGravity(one) - byGravity(other))];
  const worst = worstOf(row);
  return {
    row: row.row,
    name: row.reference ?? row.externalReference ?? '',
    status: row.status,
    ...(worst && { worst }),
    complete: row.logStatus === 'completed',
    ...(row.logId !== undefined && { href: `/logs/${row.logId}` }),
    issues: issues.slice(0, issuesShown).map((issue) => issueModel(issue, label)),
    moreIssues: Math.max(0, issues.length - issuesShown),
  };
}

function issueModel({ message, cells, log }: RowIssue, label: Label): UploadIssueModel {
  const cellText = ({ column, variable, value }: RowIssue['cells'][number]) =>
    `${column === undefined ? '' : `Column ${column}, `}${label(variable)}: ${value === '' ? 'blank' : `“${value}”`}`;
  return { message, cells: cells.map(cellText), ...(log !== undefined && { href: `/logs/${log}` }) };
}
