import type { Issue } from '@annum/engine';
import { fill } from './display.ts';
import { questionOf } from './index-form.ts';
import { pageAsking, pageUrl } from './journey.ts';
import type { LogReading } from './log-reading.ts';

/** An issue with the pages on which its answers can be changed. */
export interface IssueModel {
  readonly rule: string;
  readonly message: string;
  readonly links: readonly IssueLink[];
}

export interface IssueLink {
  readonly label: string;
  readonly href: string;
}

/** Errors that hold completion; blanks are not among them. */
export function outstandingErrors(reading: LogReading): readonly Issue[] {
  return reading.outcome.issues.filter((issue) => issue.severity === 'error' && !isBlankIssue(reading, issue));
}

/** Questions to the officer that wait for "yes, this is correct". */
export function outstandingConfirmations(reading: LogReading): readonly Issue[] {
  return reading.outcome.issues.filter((issue) => issue.severity === 'confirm' && issue.confirmed !== true);
}

/** Whether an issue only says that an answer is missing. */
function isBlankIssue(reading: LogReading, issue: Issue): boolean {
  return reading.index.rules.get(issue.rule)?.check === 'required';
}

/** An issue with a link to the page of each variable it blames. */
export function issueModel(reading: LogReading, issue: Issue, query = ''): IssueModel {
  return { rule: issue.rule, message: issue.message, links: variableLinks(reading, issue.variables, query) };
}

/** A link for each question that asks for these variables now. */
export function variableLinks(reading: LogReading, variables: readonly string[], query = ''): readonly IssueLink[] {
  const questions = new Set(variables.map((variable) => questionOf(reading.index, variable)?.id ?? variable));
  return [...questions].flatMap((id) => {
    const page = pageAsking(reading, id);
    const question = reading.index.questions.get(id);
    return page && question ? [{ label: fill(reading, question.label), href: pageUrl(reading, page.id, query) }] : [];
  });
}
