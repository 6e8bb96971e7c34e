import type { Cleared, Form, Outcome } from '@annum/engine';
import { becauseText } from './english/because.ts';

/** What is told of one judged log, as a line of JSON Lines holds it. */
export type OutcomeLine = Pick<
  Outcome,
  'routed' | 'values' | 'derived' | 'issues' | 'status' | 'closed' | 'progress'
> & {
  readonly id: unknown;
  /** Answers that were not used, each with a sentence that says why. */
  readonly cleared: readonly { readonly variable: string; readonly because: string }[];
};

/**
 * Makes what tells outcomes of one form; sentences are made once.
 * @example makeOutcomeLine(form)('log-1', evaluate(answers)).cleared
 */
export function makeOutcomeLine(form: Form): (id: unknown, outcome: Outcome) => OutcomeLine {
  const sentences = new Map<string, string>();
  const because = (cleared: Cleared): string => {
    const key = JSON.stringify(cleared);
    const sentence = sentences.get(key) ?? becauseText(form, cleared);
    sentences.set(key, sentence);
    return sentence;
  };
  return (id, { routed, values, derived, issues, status, closed, progress, cleared }) => ({
    ...{ id: id ?? null, routed, values, derived },
    cleared: cleared.map((one) => ({ variable: one.variable, because: because(one) })),
    ...{ issues, status, ...(closed === undefined ? {} : { closed }), progress },
  });
}
