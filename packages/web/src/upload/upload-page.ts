import { lexiconOf } from '@annum/compiler';
import { indexForm, questionOf } from '../form/index-form.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import type { UploadColumn } from './columns.ts';
import { type Mistake, mistakeKey, mistakesOf, rowsWith } from './mistakes.ts';
import type { RowIssue, RowReport, UploadReport } from './report.ts';

export interface UploadIssueModel {
  readonly message: string;
  readonly severity: RowIssue['severity'];
  /** Where it is in the file: "Column C (Age): 17x". */
  readonly cells: readonly string[];
}

export interface UploadRowModel {
  readonly row: number;
  readonly name: string;
  readonly status: RowReport['status'];
  readonly complete: boolean;
  readonly href?: string;
  readonly issues: readonly UploadIssueModel[];
  readonly moreIssues: number;
}

/** A mistake that stands in one row or many. */
export interface UploadMistakeModel {
  readonly message: string;
  readonly refuses: boolean;
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
  readonly total: number;
  readonly mistakes: readonly UploadMistakeModel[];
  readonly moreMistakes: number;
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
  const rows = [...found].sort((one, other) => weight(other) - weight(one) || one.row - other.row);
  const page = pageOf(rows.length, shown.page);
  return {
    counts: report.counts,
    total: report.rows.length,
    mistakes: mistakes.slice(0, mistakesShown).map((mistake) => mistakeModel(mistake, label)),
    moreMistakes: Math.max(0, mistakes.length - mistakesShown),
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

function mistakeModel(mistake: Mistake, label: Label): UploadMistakeModel {
  const { rule, message, refuses, count, firstRows, variables } = mistake;
  return {
    ...{ rule, message, refuses, count },
    fields: variables.map(label),
    firstRows: firstRows.join(', '),
    moreRows: count - firstRows.length,
    query: queryOf(mistake, 1),
  };
}

/** Rows that need work come first. */
function weight({ status, issues }: RowReport): number {
  return status === 'refused' ? 2 : issues.length > 0 ? 1 : 0;
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
  const issues = [...row.errors, ...row.issues];
  return {
    row: row.row,
    name: row.reference ?? row.externalReference ?? '',
    status: row.status,
    complete: row.logStatus === 'completed',
    ...(row.logId !== undefined && { href: `/logs/${row.logId}` }),
    issues: issues.slice(0, issuesShown).map((issue) => issueModel(issue, label)),
    moreIssues: Math.max(0, issues.length - issuesShown),
  };
}

function issueModel({ message, severity, cells }: RowIssue, label: Label): UploadIssueModel {
  const cellText = ({ column, variable, value }: RowIssue['cells'][number]) =>
    `${column === undefined ? '' : `Column ${column}, `}${label(variable)}: ${value === '' ? 'blank' : `“${value}”`}`;
  return { message, severity, cells: cells.map(cellText) };
}
