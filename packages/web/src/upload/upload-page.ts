import { lexiconOf } from '@annum/compiler';
import { indexForm, questionOf } from '../form/index-form.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import type { UploadColumn } from './columns.ts';
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

export interface UploadPageModel {
  readonly counts: UploadReport['counts'];
  readonly total: number;
  readonly rows: readonly UploadRowModel[];
  readonly moreRows: number;
  readonly unknownColumns: readonly string[];
  readonly missingColumns: readonly string[];
  readonly moreMissingColumns: number;
}

const rowsShown = 200;
const issuesShown = 10;
const columnsShown = 20;

/** What the page of an uploaded file shows: how many rows of each kind, and the rows with what is wrong in each. */
export function uploadPage(report: UploadReport, current: CurrentForm): UploadPageModel {
  const label = labels(current);
  const rows = [...report.rows].sort((one, other) => weight(other) - weight(one) || one.row - other.row);
  return {
    counts: report.counts,
    total: report.rows.length,
    rows: rows.slice(0, rowsShown).map((row) => rowModel(row, label)),
    moreRows: Math.max(0, rows.length - rowsShown),
    unknownColumns: report.columns.filter(({ use }) => use === 'unknown' || use === 'duplicate').map(columnText),
    missingColumns: report.missingColumns.slice(0, columnsShown).map(label),
    moreMissingColumns: Math.max(0, report.missingColumns.length - columnsShown),
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
