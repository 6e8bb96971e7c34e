import type { Form, Placement, Question } from '@annum/engine';
import { givenVariables } from '../generate/form-statements.ts';
import type { Compiled } from './compiled.ts';
import type { Random } from './random.ts';
import { type Landmarks, randomAnswer } from './random-answer.ts';
import { randomContext } from './random-context.ts';
import { askServices } from './services.ts';
import { builtInRules } from './target.ts';
import type { Wish } from './wish.ts';

/** A form to make logs of. */
export interface Subject extends Compiled {
  readonly landmarks: Landmarks;
}

/** Answers and facts, not yet judged for good. */
export interface FilledLog {
  readonly answers: { [variable: string]: unknown };
  readonly context: { [fact: string]: unknown };
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

/** Answers what is asked and not answered yet, again until nothing is. */
export function fill(
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
          { ...question, ...limitsOf(placement) },
          random,
          landmarks,
          offered.length > 0 ? offered : undefined,
        );
      }
    }
  }
}

/** What a placement says otherwise than its question about the numbers it takes. */
function limitsOf({ min, max, step }: Placement): Partial<Question> {
  return {
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(step !== undefined && { step }),
  };
}

/** A wished number as precise as the question takes it, and mostly within its limits. */
export function fitted({ type, places, min, max }: Question, wished: unknown): unknown {
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
