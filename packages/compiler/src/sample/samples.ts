import type { Compiled } from '../prove/compiled.ts';
import { randomFrom } from '../prove/random.ts';
import { makeProver } from '../prove/satisfiable.ts';
import { noWish } from '../prove/wish.ts';
import { subjectOf } from '../prove/witness.ts';
import { type RuleLog, ruleLog, writtenRules } from './rule-logs.ts';
import { completeLog, logLine, nearlyComplete, type SampleLog } from './sample-log.ts';

/** How many logs, and which: the same seed gives the same logs. */
export interface Sampling {
  readonly count: number;
  readonly seed: number;
}

const patience = 20;

/**
 * Complete logs without issues, as lines for `annum evaluate`. Fewer than asked for where the rules of a form leave
 * little room.
 * @example sampleLogs({ form, validator }, { count: 3, seed: 1 })
 */
export function* sampleLogs(compiled: Compiled, { count, seed }: Sampling): Generator<object> {
  const subject = subjectOf(compiled);
  const random = randomFrom(seed);
  let made = 0;
  for (let attempt = 0; made < count && attempt < count * patience; attempt += 1) {
    const log = completeLog(subject, random, noWish());
    if (!log) continue;
    made += 1;
    yield logLine(`sample-${made}`, log);
  }
}

/** A sample that breaks a rule: the line, and what else is known of it. */
export interface RuleSample {
  readonly line?: object;
  readonly found: RuleLog;
}

/**
 * Complete logs that break a rule, if possible no other. Nothing when there is no such rule.
 * @example sampleRuleLogs({ form, validator }, 'void_after_start', { count: 1, seed: 1 })
 */
export function* sampleRuleLogs(compiled: Compiled, rule: string, { count, seed }: Sampling): Generator<RuleSample> {
  const subject = subjectOf(compiled);
  if (!writtenRules(compiled.form).some(({ id }) => id === rule)) return;
  const prover = makeProver(compiled.form, { whole: true });
  for (let made = 1; made <= count; made += 1) {
    const found = ruleLog(subject, rule, prover, seed + made - 1);
    yield 'log' in found ? { line: logLine(`${rule}-${made}`, found.log), found } : { found };
    if (!('log' in found)) return;
  }
}

/** What is settled before a log is made up: answers, every fact from outside, and what outside services say. */
export interface Settled {
  readonly answers: { readonly [variable: string]: unknown };
  readonly facts: { readonly [fact: string]: unknown };
  readonly services: { readonly [external: string]: unknown };
}

const triesWhenSettled = 4;

/**
 * One log around what is settled, complete where that is found soon: unusual answers are confirmed. Nothing when the
 * settled answers could not stay.
 */
export function sampleAround(compiled: Compiled, settled: Settled, seed: number): SampleLog | undefined {
  const subject = subjectOf(compiled);
  const random = randomFrom(seed);
  const wish = () => ({
    answers: { ...settled.answers },
    facts: { ...settled.facts },
    services: { ...settled.services },
  });
  let nearest: SampleLog | undefined;
  for (let attempt = 0; attempt < triesWhenSettled; attempt += 1) {
    const log = nearlyComplete(subject, random, wish(), { confirmed: true });
    if (!log || !keeps(log, settled)) continue;
    if (log.outcome.issues.every(({ severity }) => severity !== 'error')) return log;
    nearest = log;
  }
  return nearest;
}

function keeps({ answers }: SampleLog, settled: Settled): boolean {
  return Object.entries(settled.answers).every(([id, value]) => answers[id] === undefined || answers[id] === value);
}
