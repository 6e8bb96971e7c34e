import type { Expression, Form, Rule } from '@annum/engine';
import { notTrue, speaks } from '../prove/conditions.ts';
import type { Subject } from '../prove/fill.ts';
import { randomFrom } from '../prove/random.ts';
import type { Prover } from '../prove/satisfiable.ts';
import { steer } from '../prove/steer.ts';
import { builtInRules, waysTo } from '../prove/target.ts';
import { proveUnreachable } from '../prove/unreachable.ts';
import { nearlyComplete, type SampleLog, seedOf } from './sample-log.ts';

/** What was found for one rule: a complete log that breaks it and nothing else, or why there is none. */
export type RuleLog =
  | { readonly rule: string; readonly kind: 'alone'; readonly log: SampleLog }
  | { readonly rule: string; readonly kind: 'together'; readonly log: SampleLog; readonly with: readonly Companion[] }
  | { readonly rule: string; readonly kind: 'impossible' | 'not found' };

/** A rule that is broken as well. */
export interface Companion {
  readonly rule: string;
  /** It is proved that no log breaks the one without the other. */
  readonly always: boolean;
}

const attempts = 80;
const attemptsInCompany = 20;

/** For each rule that somebody wrote, a log that breaks just that one where there is one. */
export function ruleLogs(subject: Subject, prover: Prover): readonly RuleLog[] {
  return writtenRules(subject.form).map(({ id }) => ruleLog(subject, id, prover));
}

/** The rules that are not made from types and limits. */
export function writtenRules({ rules }: Form): readonly Rule[] {
  return rules.filter(({ fails }) => fails);
}

/** A log for one rule: others that it breaks with it are avoided at the next attempt. */
export function ruleLog(subject: Subject, rule: string, prover: Prover, seed = 1): RuleLog {
  const target = { kind: 'rule', id: rule } as const;
  const conditions = waysTo(subject.form, target)[0] ?? [];
  const random = randomFrom(seedOf(`rule ${rule}`) + seed);
  let nearest: SampleLog | undefined;
  let avoided: readonly string[] = [];
  let inCompany = 0;
  for (let attempt = 0; attempt < attempts && inCompany < attemptsInCompany; attempt += 1) {
    if (attempt === attempts / 4 && !nearest && proveUnreachable(subject.form, target, prover))
      return { rule, kind: 'impossible' };
    const wish = steer(subject.form, [...avoided.map((id) => silent(subject.form, id)), ...conditions], random);
    const log = nearlyComplete(subject, random, wish, { rule });
    if (!log || !breaks(subject.form, log, rule)) continue;
    avoided = othersOf(log, rule);
    if (avoided.length === 0) return { rule, kind: 'alone', log };
    inCompany += 1;
    if (!nearest || avoided.length < othersOf(nearest, rule).length) nearest = log;
  }
  return nearest ? together(subject.form, rule, nearest, prover) : { rule, kind: 'not found' };
}

function together(form: Form, rule: string, log: SampleLog, prover: Prover): RuleLog {
  const conditions = waysTo(form, { kind: 'rule', id: rule })[0] ?? [];
  const companions = othersOf(log, rule).map((other) => ({
    rule: other,
    always: !prover.together([...conditions, silent(form, other)]),
  }));
  return { rule, kind: 'together', log, with: companions };
}

/** Whether the log breaks the rule, and no limit of a question. */
function breaks(form: Form, { outcome }: SampleLog, rule: string): boolean {
  const builtIn = builtInRules(form);
  const broken = outcome.issues.map((issue) => issue.rule);
  return broken.includes(rule) && !broken.some((one) => builtIn.has(one));
}

function othersOf({ outcome }: SampleLog, rule: string): readonly string[] {
  return outcome.issues.map((issue) => issue.rule).filter((other) => other !== rule);
}

/** That a rule does not speak. */
function silent({ rules }: Form, id: string): Expression {
  return notTrue(speaks(rules.find((rule) => rule.id === id) ?? {}));
}
