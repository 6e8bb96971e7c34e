import { generateTransparent } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { type Data, referenceSteps, runStep, type Step } from './reference.ts';

/** Runs generated code on a log and compares every condition, calculation and rule with the reference. */
export interface Comparison {
  readonly steps: number;
  /** Names of the steps that differ on this log, with both results. */
  readonly differences: (answers: unknown, context: unknown) => readonly string[];
  /** Every local value of the generated code after a run, by name. */
  readonly values: (answers: unknown, context: unknown) => Record<string, unknown>;
}

interface Evidence {
  readonly fired: readonly number[];
}

/** A comparison of one form's generated code with JSON Logic. */
export function makeComparison(form: Form): Comparison {
  const { text, slots } = generateTransparent(form);
  const run = stateRunner(text);
  const steps = referenceSteps(form);
  const named = (state: readonly unknown[]): Record<string, unknown> =>
    Object.fromEntries([...slots].map(([name, slot]) => [name, state[slot] ?? null]));
  const differences = (answers: unknown, context: unknown): readonly string[] => {
    const { state, evidence } = run(answers, context);
    const data: Data = { ...named(state), $context: context };
    const fired = new Set(evidence.fired);
    return steps.flatMap((step) => {
      const wanted = runStep(step, data);
      const found = step.rule === undefined ? data[step.name] : fired.has(step.rule);
      return same(step, wanted, found)
        ? []
        : [`${step.name}: reference ${JSON.stringify(wanted)}, generated ${JSON.stringify(found)}`];
    });
  };
  return { steps: steps.length, differences, values: (answers, context) => named(run(answers, context).state) };
}

function same({ kind }: Step, wanted: unknown, found: unknown): boolean {
  if (kind !== 'value') return Boolean(wanted) === Boolean(found);
  const settled = typeof wanted === 'number' && Number.isNaN(wanted) ? null : (wanted ?? null);
  return settled === (found ?? null);
}

/** The module's straight line alone, leaving its state to look at. */
function stateRunner(text: string): (answers: unknown, context: unknown) => { state: unknown[]; evidence: Evidence } {
  const parts = [...text.matchAll(/^function (run_\d+)\(/gm)].map((match) => `${match[1]}(S, T, F, false, E);`);
  const size = Number(/blank: new Array\((\d+)\)/.exec(text)?.[1]);
  const body = text.replace(/^const validator = makeValidator\([\s\S]*$/m, '');
  return new Function(`'use strict';
${body}
return (A, X) => {
  const T = takeAnswers(A);
  const F = takeFacts(X);
  const S = new Array(${size}).fill(undefined);
  const E = { bad: [], derived: [], routed: [], fired: [], blanks: 0, answered: 0 };
  ${parts.join(' ')}
  return { state: S, evidence: E };
};`)() as ReturnType<typeof stateRunner>;
}
