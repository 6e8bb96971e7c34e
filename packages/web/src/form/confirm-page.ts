import type { Confirmation, Issue } from '@annum/engine';
import { fill, showVariable } from './display.ts';
import { type IssueLink, variableLinks } from './issues.ts';
import type { LogReading } from './log-reading.ts';

/** The question put to an officer about answers that are unusual, free of HTML. */
export interface ConfirmPageModel {
  readonly rule: string;
  readonly title: string;
  readonly message: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly links: readonly IssueLink[];
  readonly reasonRequired: boolean;
}

/** The model of the page that asks whether unusual answers are correct. */
export function confirmPage(reading: LogReading, issue: Issue): ConfirmPageModel {
  const rule = reading.index.rules.get(issue.rule);
  const title = rule?.title === undefined ? undefined : fill(reading, rule.title);
  return {
    rule: issue.rule,
    title: title ?? issue.message,
    message: title === undefined ? '' : issue.message,
    facts: factsOf(reading, [...issue.variables, ...issue.related]),
    links: variableLinks(reading, issue.variables, '?from=check'),
    reasonRequired: rule?.reasonRequired ?? false,
  };
}

function factsOf(reading: LogReading, variables: readonly string[]): ConfirmPageModel['facts'] {
  return [...new Set(variables)].flatMap((id) => {
    const known = reading.index.variables.get(id) ?? reading.index.questions.get(id);
    const value = showVariable(reading, id);
    return known && value !== '' ? [{ label: fill(reading, known.label), value }] : [];
  });
}

/** An officer's "yes", bound to the present values of the variables that the rule blames. */
export function confirmationOf(reading: LogReading, issue: Issue, reason: string | null): Confirmation {
  const values = issue.variables.map((variable) => [variable, reading.outcome.values[variable] ?? null] as const);
  return { rule: issue.rule, values: Object.fromEntries(values), ...(reason !== null && { reason }) };
}
