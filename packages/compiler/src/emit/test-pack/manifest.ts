import type { Form } from '@annum/engine';
import { type Target, targetKey, targetsOf } from '../../prove/target.ts';
import type { LimitLogs } from '../../sample/limit-logs.ts';
import type { RuleLog } from '../../sample/rule-logs.ts';
import type { TestLogs } from '../../sample/test-logs.ts';

/** What a test pack holds, and what it does not, with the reason. */
export interface Manifest {
  readonly form: string;
  readonly hash: string;
  readonly valid_logs: {
    readonly count: number;
    readonly pages: Reached;
    readonly placements: Reached;
    readonly options: Reached;
    /** `impossible`: proved that no log reaches it. `not found`: the search ended before. */
    readonly not_reached: readonly { readonly target: string; readonly why: 'impossible' | 'not found' }[];
  };
  readonly rule_logs: {
    readonly rules: number;
    /** Rules with a log that breaks nothing else. */
    readonly alone: number;
    readonly with_others: readonly {
      readonly rule: string;
      readonly breaks_too: readonly { readonly rule: string; readonly why: string }[];
    }[];
    readonly without_log: readonly { readonly rule: string; readonly why: string }[];
  };
  readonly limit_logs: {
    /** Logs with an answer beyond a limit, or wrong by its type, and logs with one at a limit. */
    readonly beyond: number;
    readonly kept: number;
    /** How many of those beyond there are of each check. */
    readonly checks: { readonly [check: string]: number };
    readonly with_others: readonly { readonly log: string; readonly breaks_too: readonly string[] }[];
    /** No valid log can be changed to one of these: another answer would have to change as well. */
    readonly without_log: readonly string[];
  };
}

interface Reached {
  readonly reached: number;
  readonly of: number;
}

export const reasons = {
  always: 'proved: no log breaks the one without the other',
  perhaps: 'no log was found that breaks the one without the other',
  impossible: 'proved: no complete log breaks it',
  'not found': 'undecided: no such log was found, and none is excluded',
} as const;

export function manifestOf(form: Form, { valid, rules, limits }: TestLogs): Manifest {
  const reached = new Set(valid.reached.map(targetKey));
  const figures = (kind: Target['kind']): Reached => {
    const all = targetsOf(form).filter((target) => target.kind === kind);
    return { reached: all.filter((target) => reached.has(targetKey(target))).length, of: all.length };
  };
  return {
    form: form.id,
    hash: form.hash,
    valid_logs: {
      count: valid.logs.length,
      pages: figures('page'),
      placements: figures('placement'),
      options: figures('option'),
      not_reached: valid.missed.map(({ target, why }) => ({ target: targetName(target), why })),
    },
    rule_logs: {
      rules: rules.length,
      alone: rules.filter(({ kind }) => kind === 'alone').length,
      with_others: rules.flatMap(togetherEntry),
      without_log: rules.flatMap((found) =>
        found.kind === 'impossible' || found.kind === 'not found'
          ? [{ rule: found.rule, why: reasons[found.kind] }]
          : [],
      ),
    },
    limit_logs: limitFigures(limits),
  };
}

function limitFigures({ logs, missed }: LimitLogs): Manifest['limit_logs'] {
  const beyond = logs.filter(({ id, rule }) => id === rule);
  const checks = [...Map.groupBy(beyond, ({ check }) => check)].map(([check, own]) => [check, own.length] as const);
  return {
    beyond: beyond.length,
    kept: logs.length - beyond.length,
    checks: Object.fromEntries(checks),
    with_others: logs.flatMap(({ id, with: others }) => (others.length > 0 ? [{ log: id, breaks_too: others }] : [])),
    without_log: missed,
  };
}

function togetherEntry(found: RuleLog): Manifest['rule_logs']['with_others'] {
  if (found.kind !== 'together') return [];
  const { rule } = found;
  return [
    {
      rule,
      breaks_too: found.with.map((one) => ({ rule: one.rule, why: reasons[one.always ? 'always' : 'perhaps'] })),
    },
  ];
}

/** As `annum explain --example` takes it. */
function targetName(target: Target): string {
  if (target.kind === 'option') return `${target.question}=${target.code}`;
  return target.kind === 'placement' ? `${target.question} on ${target.page}` : target.id;
}
