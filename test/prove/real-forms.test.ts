import { expressionsOf, type Reach, reachability, targetKey, targetsOf } from '@annum/compiler';
import { expect, test } from 'vitest';
import { randomFrom } from '../../packages/compiler/src/prove/random.ts';
import { landmarksOf } from '../../packages/compiler/src/prove/random-answer.ts';
import { randomLog } from '../../packages/compiler/src/prove/random-log.ts';
import { remember } from '../../packages/compiler/src/prove/reachability.ts';
import { makeProver } from '../../packages/compiler/src/prove/satisfiable.ts';
import { reachedBy } from '../../packages/compiler/src/prove/target.ts';
import { proveUnreachable } from '../../packages/compiler/src/prove/unreachable.ts';
import { triedForms } from '../compiled-forms.ts';

test.each([...triedForms()])('%s: every claim holds, none is open', { timeout: 120_000 }, (id, compiled) => {
  const { form, validator } = compiled;
  const found = reachability(compiled);
  const all = Object.values(found).flat() as readonly Reach[];
  console.log(figures(id, found));

  const wrong = all.filter(({ target, witness }) => {
    const outcome = witness && validator.evaluate(witness.answers, witness.context);
    return outcome && !reachedBy(form, outcome).has(targetKey(target));
  });
  expect(wrong.map(({ target }) => targetKey(target))).toEqual([]);

  const prover = makeProver(form, { whole: true });
  const reached = all.filter(({ verdict }) => verdict === 'reached');
  expect(reached.filter(({ target }) => proveUnreachable(form, target, prover))).toEqual([]);

  const unreachable = all
    .filter(({ verdict }) => verdict === 'proved-unreachable')
    .map(({ target }) => targetKey(target));
  const refuted = new Set<string>();
  const random = randomFrom(77);
  const subject = { form, validator, landmarks: landmarksOf(expressionsOf(form)) };
  for (let made = 0; made < 1500; made += 1) {
    const reachedKeys = reachedBy(form, randomLog(subject, random).outcome);
    for (const key of unreachable) if (reachedKeys.has(key)) refuted.add(key);
  }
  expect([...refuted]).toEqual([]);
  const undecided = all.filter(({ verdict }) => verdict === 'undecided').map(({ target }) => targetKey(target));
  expect(undecided).toEqual([]);
  expect(all.length).toBe(targetsOf(form).length);

  const again = reachability(compiled, JSON.parse(JSON.stringify(remember(form, found))));
  expect(verdicts(again)).toEqual(verdicts(found));
});

function figures(id: string, found: ReturnType<typeof reachability>): string {
  const lines = Object.entries(found).map(([kind, reaches]: [string, readonly Reach[]]) => {
    const number = (verdict: string) => reaches.filter((one) => one.verdict === verdict).length;
    return `${kind}: ${number('reached')} reached, ${number('proved-unreachable')} proved unreachable, ${number('undecided')} undecided`;
  });
  return [id, ...lines].join('\n  ');
}

function verdicts(found: ReturnType<typeof reachability>): readonly string[] {
  return (Object.values(found).flat() as readonly Reach[]).map(
    ({ target, verdict }) => `${targetKey(target)} ${verdict}`,
  );
}
