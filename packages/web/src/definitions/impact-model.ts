import { type ImpactOnLogs, labelOf, lexiconOf } from '@annum/compiler';
import type { Form, Status } from '@annum/engine';
import type { RejudgeCounts } from '../store/form-run-tables.ts';

/** How many logs something happens to, linked to their list. */
interface Counted {
  readonly count: string;
  readonly href?: string;
}

const statusNames: { readonly [status in Status]: string } = {
  not_started: 'not started',
  in_progress: 'in progress',
  completed: 'completed',
};

/** What a form would do to logs, as its page shows it. */
export function impactModel({ logs, incomplete, statuses, rules, questions }: ImpactOnLogs, address: string) {
  const counted = (what: string, of: string, count: number) => countOf(address, what, of, count);
  return {
    logs: figure(logs),
    incomplete: counted('incomplete', '', incomplete.logs),
    statuses: statuses
      .filter(({ before, after }) => before !== after)
      .map(({ before, after, logs: count }) => `${figure(count)} from ${statusNames[before]} to ${statusNames[after]}`),
    rules: rules.map(({ rule, severity, message, newlyFail, noLongerFail, failAsBefore }) => ({
      ...{ rule, severity, message },
      newlyFail: counted('newlyFail', rule, newlyFail.logs),
      noLongerFail: counted('noLongerFail', rule, noLongerFail.logs),
      failAsBefore: figure(failAsBefore.logs),
    })),
    questions: questions.map(({ question, label, asked, lost }) => ({
      ...{ question, label },
      asked: counted('asked', question, asked.logs),
      lost: counted('lost', question, lost.logs),
    })),
  };
}

/** What became of logs after a publication, as its page shows it. */
export function rejudgeModel({ changed, invalidated }: RejudgeCounts, address: string) {
  return {
    invalidated: countOf(address, 'invalidated', '', invalidated),
    changedOtherwise: countOf(address, 'changed', '', changed - invalidated),
  };
}

function countOf(address: string, what: string, of: string, count: number): Counted {
  return { count: figure(count), ...(count > 0 && { href: `${address}?${new URLSearchParams({ what, of })}` }) };
}

function figure(count: number): string {
  return count.toLocaleString('en-GB');
}

const titles: { readonly [what: string]: string | undefined } = {
  incomplete: 'Complete logs that would become incomplete',
  newlyFail: 'Logs that would newly fail',
  noLongerFail: 'Logs that would no longer fail',
  asked: 'Logs that would be asked',
  lost: 'Logs that would lose their answer to',
  invalidated: 'Logs that are no longer complete',
  changed: 'Logs whose status changed otherwise',
};

/** What a list of logs is called: by what happens to them, and the rule or question it happens by. */
export function listTitle(form: Form, what: string, subject: string): string {
  const title = titles[what] ?? 'Logs';
  if (subject === '') return title;
  const lexicon = lexiconOf(form);
  const rule = lexicon.rules.get(subject);
  const name = rule
    ? lexicon.words(rule.message)
    : lexicon.variables.has(subject)
      ? labelOf(lexicon, subject)
      : subject;
  return `${title} “${name}”`;
}
