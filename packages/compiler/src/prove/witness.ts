import type { Form, Outcome, Validator } from '@annum/engine';
import { expressionsOf } from '../expressions-of.ts';
import type { Compiled } from './compiled.ts';
import { blankWrongAnswers, filledLog, type Subject } from './fill.ts';
import { wishFrom } from './from-model.ts';
import { type Random, randomFrom } from './random.ts';
import { landmarksOf } from './random-answer.ts';
import type { Prover } from './satisfiable.ts';
import { steer } from './steer.ts';
import { reachedBy, type Target, targetKey, waysTo } from './target.ts';
import { joined, type Wish } from './wish.ts';

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
  /** A prover of the whole form: what it says may hold is tried, too. */
  readonly prover?: Prover;
  /** Every log tried, for whatever else it reaches. */
  readonly onLog?: (log: Witness, reached: ReadonlySet<string>) => void;
}

const subjects = new WeakMap<Validator, Subject>();

/** A form that logs can be tried on. */
export function subjectOf({ form, validator }: Compiled): Subject {
  const known = subjects.get(validator);
  if (known?.form === form) return known;
  const subject = { form, validator, landmarks: landmarksOf(expressionsOf(form)) };
  subjects.set(validator, subject);
  return subject;
}

/**
 * Looks for a log that reaches a page, placement, option or rule: steered towards its conditions, filled in question
 * by question, and confirmed by `evaluate`. Finding none proves nothing.
 * @example findWitness({ form, validator }, { kind: 'page', id: 'needs_type' })?.answers
 */
export function findWitness(
  compiled: Compiled,
  target: Target,
  { seed = 1, attempts = 300, prover, onLog }: WitnessOptions = {},
): Witness | undefined {
  const { form } = compiled;
  const subject = subjectOf(compiled);
  const random = randomFrom(seed);
  const wishes = wishesFor(form, target, random, prover);
  const key = targetKey(target);
  for (let attempt = 0; attempt < attempts && wishes; attempt += 1) {
    const log = tried(subject, random, wishes(attempt));
    const reached = reachedBy(form, log.outcome);
    onLog?.(log, reached);
    if (reached.has(key)) return log;
  }
  return undefined;
}

/** A log with what is wished for and nothing that breaks a limit, judged. */
export function tried(subject: Subject, random: Random, wish: Wish): Witness {
  const { answers, context } = filledLog(subject, random, wish);
  blankWrongAnswers(subject, random, { answers, context }, wish);
  return { answers, context, outcome: subject.validator.evaluate(answers, context) };
}

/** What to wish for at each attempt; nothing when there is no way to the target. */
function wishesFor(
  form: Form,
  target: Target,
  random: Random,
  prover: Prover | undefined,
): ((attempt: number) => Wish) | undefined {
  const ways = waysTo(form, target);
  if (ways.length === 0) return undefined;
  const models = prover ? ways.flatMap((way) => prover.model(way) ?? []) : [];
  return (attempt) => {
    const steered = steer(form, random.pick(ways), random);
    if (!prover || models.length === 0 || attempt % 4 === 3) return steered;
    const modelled = wishFrom(form, random.pick(models), prover.terms, random, attempt % 4 === 1);
    const [first, second] = attempt % 4 === 2 ? [steered, modelled] : [modelled, steered];
    return joined(first, second);
  };
}
