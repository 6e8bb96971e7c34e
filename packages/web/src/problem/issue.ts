import type { Issue } from '@annum/engine';
import { escapePointer } from './pointer.ts';

/** An issue as the API tells it. */
export function issueBody(issue: Issue) {
  const [first] = issue.variables;
  return {
    pointer: first === undefined ? '/answers' : `/answers/${escapePointer(first)}`,
    rule: issue.rule,
    severity: issue.severity,
    message: issue.message,
    variables: issue.variables,
    related: issue.related,
    ...(issue.confirmed ? { confirmed: true } : {}),
  };
}
