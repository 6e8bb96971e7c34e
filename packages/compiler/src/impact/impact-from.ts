import type { Form, Status } from '@annum/engine';
import type { ImpactOnLogs, StatusChange } from './impact.ts';
import { questionImpacts, ruleImpacts } from './lists.ts';
import { type AllCounted, type ImpactCounts, mergeParts } from './tallies.ts';

const statuses: readonly Status[] = ['not_started', 'in_progress', 'completed'];

/** The impact on all logs of what was counted of them in parts; how they were parted makes no difference. */
export function impactFrom(before: Form, after: Form, parts: readonly ImpactCounts[]): ImpactOnLogs {
  const counted = mergeParts(parts);
  const changes = statusChanges(counted);
  return {
    logs: changes.reduce((sum, { logs }) => sum + logs, 0),
    statuses: changes,
    incomplete: counted.incomplete(''),
    rules: ruleImpacts(before, after, counted),
    questions: questionImpacts(before, after, counted),
  };
}

function statusChanges({ changes }: AllCounted): readonly StatusChange[] {
  const pairs = statuses.flatMap((before) => statuses.map((after) => ({ before, after })));
  const counted = pairs.map((pair) => ({ ...pair, logs: changes(statusChange(pair.before, pair.after)).logs }));
  return counted.filter(({ logs }) => logs > 0);
}

/** The key that a change of status is counted by. */
export function statusChange(before: Status, after: Status): string {
  return `${before} ${after}`;
}
