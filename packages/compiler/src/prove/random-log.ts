import type { Confirmation, Outcome, Rule } from '@annum/engine';
import { readClosure } from '../generate/tables.ts';
import { aimAt } from './aim.ts';
import { filledLog, type Subject } from './fill.ts';
import type { Random } from './random.ts';
import { randomAnswer } from './random-answer.ts';
import { randomContext } from './random-context.ts';
import { repair } from './repair.ts';
import { noWish } from './wish.ts';

/** A log as somebody might have filled it in, with what it was judged by. */
export interface RandomLog {
  readonly answers: { [variable: string]: unknown };
  readonly context: { readonly [fact: string]: unknown };
  readonly confirmations: readonly Confirmation[];
  readonly isolated: boolean;
  readonly outcome: Outcome;
}

/**
 * A log filled in question by question, as far as it goes. With a rule to aim at, its condition is steered for;
 * otherwise answers that make errors are changed until none is left, or patience ends.
 */
export function randomLog(subject: Subject, random: Random, target?: Rule): RandomLog {
  const wish = noWish();
  if (target?.fails) aimAt(subject.form, target.fails, true, random, wish);
  if (target?.when) aimAt(subject.form, target.when, true, random, wish);
  const stop = !target && random.chance(0.15) ? random.below(40) : Number.POSITIVE_INFINITY;
  const { answers, context } = filledLog(subject, random, wish, stop);
  if (!target && stop === Number.POSITIVE_INFINITY)
    repair(subject, random, { answers, context }, wish, ({ severity }) => severity === 'error');
  if (target && random.chance(0.3)) forgetSome(answers, random);
  const first = subject.validator.evaluate(answers, context);
  const confirmations = random.chance(0.8) ? confirmationsOf(first) : [];
  const outcome = subject.validator.evaluate(answers, context, confirmations);
  return { answers, context, confirmations, isolated: false, outcome };
}

/** Leaves some answers out: rules may ask whether a section is complete. */
function forgetSome(answers: RandomLog['answers'], random: Random): void {
  const given = Object.keys(answers);
  for (let left = random.below(4); left > 0 && given.length > 0; left -= 1) delete answers[random.pick(given)];
}

/** What one rule reads and little else, for trying it alone: some of it steered, some of it missing. */
export function isolatedLog(subject: Subject, random: Random, target: Rule): RandomLog {
  const { form, validator, landmarks } = subject;
  const wish = noWish();
  if (target.fails) aimAt(form, target.fails, true, random, wish);
  if (target.when) aimAt(form, target.when, true, random, wish);
  const context = randomContext(form, random, wish);
  const answers: { [variable: string]: unknown } = {};
  for (const id of readClosure(form, [target.fails, target.when])) {
    const question = form.questions.find((one) => one.id === id);
    if (id in wish.answers) answers[id] = wish.answers[id];
    else if (question && question.type !== 'choices' && random.chance(0.4))
      answers[id] = randomAnswer(form, question, random, landmarks, undefined);
  }
  Object.assign(answers, wish.answers);
  const outcome = validator.evaluate(answers, context, [], { isolated: true });
  return { answers, context, confirmations: [], isolated: true, outcome };
}

/** Accepts every issue that asks for a confirmation. */
export function confirmationsOf(outcome: Outcome): readonly Confirmation[] {
  return outcome.issues
    .filter(({ severity }) => severity === 'confirm')
    .map(({ rule, variables }) => ({
      rule,
      values: Object.fromEntries(variables.map((id) => [id, outcome.values[id]])),
    }));
}
