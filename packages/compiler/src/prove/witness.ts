import type { Form, Outcome, Validator } from '@annum/engine';
import { expressionsOf } from '../generate/form-statements.ts';
import { randomFrom } from './random.ts';
import { landmarksOf } from './random-answer.ts';
import { filledLog, type Subject } from './random-log.ts';
import { steer } from './steer.ts';
import { reachedBy, type Target, targetKey, waysTo } from './target.ts';

/** A whole log that reaches a target, with its outcome, which shows it. */
export interface Witness {
  readonly answers: { readonly [variable: string]: unknown };
  readonly context: { readonly [fact: string]: unknown };
  readonly outcome: Outcome;
}

/** How long to look; the same seed finds the same log. */
export interface WitnessOptions {
  readonly seed?: number;
  readonly attempts?: number;
}

/**
 * Looks for a log that reaches a page, placement, option or rule: steered towards its conditions, filled in question
 * by question, and confirmed by `evaluate`. Finding none proves nothing.
 * @example findWitness({ form, validator }, { kind: 'page', id: 'needs_type' })?.answers
 */
export function findWitness(
  { form, validator }: { readonly form: Form; readonly validator: Validator },
  target: Target,
  { seed = 1, attempts = 300 }: WitnessOptions = {},
): Witness | undefined {
  const subject: Subject = { form, validator, landmarks: landmarksOf(expressionsOf(form)) };
  const random = randomFrom(seed);
  const ways = waysTo(form, target);
  const key = targetKey(target);
  for (let attempt = 0; attempt < attempts && ways.length > 0; attempt += 1) {
    const { answers, context } = filledLog(subject, random, steer(form, random.pick(ways), random));
    const outcome = validator.evaluate(answers, context);
    if (reachedBy(form, outcome).has(key)) return { answers, context, outcome };
  }
  return undefined;
}
