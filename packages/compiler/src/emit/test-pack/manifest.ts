import type { Form } from '@annum/engine';
import { type Target, targetKey, targetsOf } from '../../prove/target.ts';
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

export function manifestOf(form: Form, { valid, rules }: TestLogs): Manifest {
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
