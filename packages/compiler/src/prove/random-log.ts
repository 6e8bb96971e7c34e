import {
  type Confirmation,
  type Form,
  type Outcome,
  type Question,
  type Rule,
  readsOf,
  type Validator,
} from '@annum/engine';
import { givenVariables } from '../generate/form-statements.ts';
import { readClosure } from '../generate/tables.ts';
import { aimAt } from './aim.ts';
import type { Random } from './random.ts';
import { dayInYear, type Landmarks, randomAnswer } from './random-answer.ts';
import { askServices } from './services.ts';
import { builtInRules } from './target.ts';
import { noWish, type Wish } from './wish.ts';

/** A log as somebody might have filled it in, with what it was judged by. */
export interface RandomLog {
  readonly answers: { [variable: string]: unknown };
  readonly context: { readonly [fact: string]: unknown };
  readonly confirmations: readonly Confirmation[];
  readonly isolated: boolean;
  readonly outcome: Outcome;
}

/** A form to make logs of. */
export interface Subject {
  readonly form: Form;
  readonly validator: Validator;
  readonly landmarks: Landmarks;
}

/** Answers and facts, not yet judged for good. */
export interface FilledLog {
  readonly answers: { [variable: string]: unknown };
  readonly context: { [fact: string]: unknown };
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
  if (!target && stop === Number.POSITIVE_INFINITY) repair(subject, random, answers, context, wish);
  const first = subject.validator.evaluate(answers, context);
  const confirmations = random.chance(0.8) ? confirmationsOf(first) : [];
  const outcome = subject.validator.evaluate(answers, context, confirmations);
  return { answers, context, confirmations, isolated: false, outcome };
}

/** A log filled in with what is wished for and at random besides; it stops after so many answers. */
export function filledLog(
  subject: Subject,
  random: Random,
  wish: Wish,
  stop: number = Number.POSITIVE_INFINITY,
): FilledLog {
  const context = randomContext(subject.form, random, wish);
  const answers = random.chance(0.5) ? wishedUnasked(subject.form, wish) : {};
  fill(subject, random, answers, context, wish, stop);
  return { answers, context };
}

const suppliedByForm = new WeakMap<Form, readonly string[]>();

/** The variables that a form reads as they are supplied. */
function suppliedIn(form: Form): readonly string[] {
  const known = suppliedByForm.get(form) ?? givenVariables(form).map(({ id }) => id);
  suppliedByForm.set(form, known);
  return known;
}

/** What is wished to be supplied before anything asks for it: derivations may start from that. */
function wishedUnasked(form: Form, { answers }: Wish): { [variable: string]: unknown } {
  const wished = suppliedIn(form).filter((id) => answers[id] !== undefined && answers[id] !== null);
  return Object.fromEntries(wished.map((id) => [id, answers[id]]));
}

/** Leaves blank what breaks a limit of its question, until nothing does. */
export function blankWrongAnswers(subject: Subject, random: Random, { answers, context }: FilledLog, wish: Wish): void {
  const builtIn = builtInRules(subject.form);
  for (let round = 0; round < 4; round += 1) {
    const wrong = subject.validator.evaluate(answers, context).issues.filter(({ rule }) => builtIn.has(rule));
    if (wrong.length === 0) return;
    for (const { variables } of wrong) for (const id of variables) answers[id] = null;
    fill(subject, random, answers, context, wish, Number.POSITIVE_INFINITY);
  }
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

function fill(
  { form, validator, landmarks }: Subject,
  random: Random,
  answers: { [variable: string]: unknown },
  context: { [fact: string]: unknown },
  wish: Wish,
  stop: number,
): void {
  const asked = new Set<string>();
  for (let round = 0; round < 40; round += 1) {
    const { outcome, conditions } = validator.view(answers, context);
    if (askServices(form, (id) => outcome.values[id], context, wish, random, asked)) continue;
    const open = outcome.placements.filter((index) => !(form.placements[index]!.question in answers));
    if (open.length === 0 || Object.keys(answers).length >= stop) return;
    for (const index of open) {
      const placement = form.placements[index]!;
      const question = form.questions.find(({ id }) => id === placement.question)!;
      if (question.type === 'choices') chooseSeveral(question.options ?? [], answers, random, question.id, wish);
      else if (question.id in wish.answers) answers[question.id] = fitted(question, wish.answers[question.id]);
      else if (placement.optional && random.chance(0.5)) answers[question.id] = null;
      else {
        const offered = (question.options ?? [])
          .filter(
            ({ code, when }) => (placement.offers?.includes(code) ?? true) && (when === undefined || conditions[when]),
          )
          .map(({ code }) => code);
        answers[question.id] = randomAnswer(
          form,
          question,
          random,
          landmarks,
          offered.length > 0 ? offered : undefined,
        );
      }
    }
  }
}

/** A wished number as precise as the question takes it, and mostly within its limits. */
function fitted({ type, places, min, max }: Question, wished: unknown): unknown {
  if (typeof wished !== 'number') return wished;
  const digits =
    type === 'integer' || type === 'year' ? 0 : type === 'money' ? 2 : type === 'decimal' ? (places ?? 2) : 6;
  const rounded = Number(wished.toFixed(digits));
  return Math.min(Math.max(rounded, min ?? rounded), max ?? rounded);
}

type Options = NonNullable<Form['questions'][number]['options']>;

function chooseSeveral(
  options: Options,
  answers: { [variable: string]: unknown },
  random: Random,
  question: string,
  wish: Wish,
): void {
  answers[question] = null;
  const wished = options.filter(({ code }) => wish.answers[String(code)] === 1);
  const free = options.filter(({ code }) => !(String(code) in wish.answers));
  const chosen = wished.length > 0 ? wished : free.filter(({ exclusive }) => !exclusive && random.chance(0.4));
  const fallback = free.length > 0 ? [random.pick(free)] : [];
  for (const { code } of chosen.length > 0 ? chosen : fallback) answers[String(code)] = 1;
}

/** Changes the answers to blame until no error is left, a bounded number of times. */
function repair(
  subject: Subject,
  random: Random,
  answers: { [variable: string]: unknown },
  context: { [fact: string]: unknown },
  wish: Wish,
): void {
  for (let attempt = 0; attempt < 25; attempt += 1) {
    const errors = subject.validator.evaluate(answers, context).issues.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return;
    for (const { variables, rule } of errors) {
      const rests = subject.form.rules.find(({ id }) => id === rule)?.fails;
      const reads = rests ? readsOf(rests) : undefined;
      const candidates = [...variables, ...(reads?.variables ?? [])].filter((id) => id in answers);
      if (candidates.length > 0) delete answers[random.pick(candidates)];
      for (const fact of subject.form.facts.filter(({ id }) => reads?.facts.includes(id)))
        context[fact.id] = randomFact(subject.form, fact, random, false);
    }
    fill(subject, random, answers, context, wish, Number.POSITIVE_INFINITY);
  }
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

function randomContext(form: Form, random: Random, wish: Wish): { [fact: string]: unknown } {
  const steered = Object.keys(wish.facts);
  const context: { [fact: string]: unknown } = {};
  for (const fact of form.facts) {
    const value =
      fact.id in wish.facts
        ? wish.facts[fact.id]
        : randomFact(form, fact, random, steered.length > 0 && random.chance(0.7));
    if (value !== undefined) context[fact.id] = value;
  }
  return context;
}

function randomFact(form: Form, fact: Form['facts'][number], random: Random, steering: boolean): unknown {
  if (fact.id === 'today') return dayInYear(form, 240);
  if (fact.id.startsWith('window.')) return fact.id === 'window.last' ? form.lastDay : form.firstDay;
  switch (fact.type) {
    case 'choice':
      return random.pick(fact.codes ?? []);
    case 'list':
      return steering ? [1, 2, 3].filter(() => random.chance(0.5)) : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    case 'boolean':
      return random.chance(steering ? 0.5 : 0.9);
    case 'integer':
      return random.chance(0.15) ? undefined : random.below(3);
    case 'date':
      return steering && random.chance(0.3) ? dayInYear(form, random.below(300)) : undefined;
    default:
      return steering && random.chance(0.5) ? random.pick(['SW1A 2AA', '2', 'active']) : undefined;
  }
}
