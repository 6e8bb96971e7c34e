import type { Status } from '@annum/engine';
import type { Affected, ImpactOnLogs } from './impact.ts';

/** A list of an impact as titles and cells. */
export interface ImpactTable {
  readonly title: string;
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const statusWords: { readonly [status in Status]: string } = {
  not_started: 'not started',
  in_progress: 'in progress',
  completed: 'completed',
};

/** An impact in words: statuses, rules, questions. */
export function impactTables({ statuses, rules, questions }: ImpactOnLogs): readonly ImpactTable[] {
  return [
    {
      title: 'Status',
      titles: ['before', 'after', 'logs'],
      rows: statuses.map(({ before, after, logs }) => [statusWords[before], statusWords[after], number(logs)]),
    },
    {
      title: 'Rules',
      titles: ['rule', 'severity', 'newly fail', 'no longer fail', 'fail as before', 'for example', 'message'],
      rows: rules.map((one) => [
        one.rule,
        one.severity,
        ...[one.newlyFail, one.noLongerFail, one.failAsBefore].map(({ logs }) => number(logs)),
        examplesOf(one.newlyFail, one.noLongerFail),
        one.message,
      ]),
    },
    {
      title: 'Questions',
      titles: ['question', 'would be asked', 'answer would be lost', 'for example', 'label'],
      rows: questions.map(({ question, label, asked, lost }) => [
        question,
        number(asked.logs),
        number(lost.logs),
        examplesOf(asked, lost),
        label,
      ]),
    },
  ];
}

function number(logs: number): string {
  return logs.toLocaleString('en-GB');
}

/** A few logs to look at: of the first kind, or else of the second. */
function examplesOf(first: Affected, second: Affected): string {
  return (first.examples.length > 0 ? first : second).examples.join(', ');
}
