import { expressionsOf } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { describe, expect, test } from 'vitest';
import type { Subject } from '../../packages/compiler/src/prove/fill.ts';
import { type Random, randomFrom } from '../../packages/compiler/src/prove/random.ts';
import { landmarksOf } from '../../packages/compiler/src/prove/random-answer.ts';
import { isolatedLog, type RandomLog, randomLog } from '../../packages/compiler/src/prove/random-log.ts';
import { triedForms } from '../compiled-forms.ts';
import { makeComparison } from './compare.ts';

const logsPerForm = 5000;
const firingsPerRule = 5;
interface Coverage {
  logs: number;
  whole: number;
  complete: number;
  readonly fired: Map<string, number>;
}

describe.each([...triedForms()])('%s', (_, { form, validator }) => {
  const subject: Subject = { form, validator, landmarks: landmarksOf(expressionsOf(form)) };

  test('generated code and JSON Logic agree on every condition, calculation and rule of random logs', {
    timeout: 300_000,
  }, () => {
    const comparison = makeComparison(subject.form);
    const coverage: Coverage = { logs: 0, whole: 0, complete: 0, fired: new Map() };
    const differences = new Set<string>();
    for (const log of logsOf(subject, randomFrom(20), coverage, logsPerForm)) {
      if (log.isolated) continue;
      for (const difference of comparison.differences(log.answers, log.context)) differences.add(difference);
    }
    console.log(coverageText(subject.form, coverage, comparison.steps));
    expect([...differences]).toEqual([]);
    // Fewer where amounts have to add up: at random they seldom do.
    expect(coverage.complete / coverage.whole).toBeGreaterThan(0.3);
    expect(rarelyFired(subject.form, coverage)).toEqual([]);
  });
});

/** Logs filled in at random, then logs aimed at the rules that have not fired often enough. */
function* logsOf(subject: Subject, random: Random, coverage: Coverage, count: number): Generator<RandomLog> {
  for (let made = 0; made < count; made += 1) {
    const log = randomLog(subject, random);
    coverage.whole += 1;
    if (log.outcome.status === 'completed') coverage.complete += 1;
    yield noted(log, coverage);
  }
  for (const rule of subject.form.rules) {
    if (!rule.fails) continue;
    for (let attempt = 0; attempt < 3000 && (coverage.fired.get(rule.id) ?? 0) < firingsPerRule; attempt += 1)
      yield noted((attempt % 2 === 0 ? randomLog : isolatedLog)(subject, random, rule), coverage);
  }
}

function noted(log: RandomLog, coverage: Coverage): RandomLog {
  coverage.logs += 1;
  for (const { rule } of log.outcome.issues) coverage.fired.set(rule, (coverage.fired.get(rule) ?? 0) + 1);
  return log;
}

function rarelyFired(form: Form, { fired }: Coverage): readonly string[] {
  return form.rules
    .filter(({ id, fails }) => fails && (fired.get(id) ?? 0) < firingsPerRule)
    .map(({ id }) => `${id}: ${fired.get(id) ?? 0}`);
}

function coverageText(form: Form, { logs, whole, complete, fired }: Coverage, steps: number): string {
  const rules = form.rules.filter(({ fails }) => fails);
  const often = rules.filter(({ id }) => (fired.get(id) ?? 0) >= firingsPerRule).length;
  return `${form.id}: ${steps} steps compared on ${logs} logs; ${complete} of ${whole} random logs complete; ${often} of ${rules.length} rules fired at least ${firingsPerRule} times`;
}
