import { expressionsOf } from '@annum/compiler';
import type { Answers, Confirmation, Form, Outcome, Validator } from '@annum/engine';
import { randomFrom } from '../../packages/compiler/src/prove/random.ts';
import { landmarksOf } from '../../packages/compiler/src/prove/random-answer.ts';
import { confirmationsOf, randomLog } from '../../packages/compiler/src/prove/random-log.ts';
import { contextOf } from '../../packages/web/src/context.ts';
import type { CurrentForm, Forms } from '../../packages/web/src/forms/catalogue.ts';
import type { Viewpoint } from '../../packages/web/src/records/viewpoint.ts';
import type { TestService } from './test-service.ts';

/** Where random logs are tried: a form of a service, and who records them. */
export interface Trial {
  readonly service: TestService;
  readonly forms: Forms;
  readonly current: CurrentForm;
  readonly viewpoint: Viewpoint;
}

/**
 * Random logs as people would fill them in, dated in the form's year. Every fourth is steered towards a written rule,
 * each in its turn. Most name records that are there; every fourth names what it happens to, unless all are to.
 */
export function randomLogs(trial: Trial, number: number, areAllNamed = false): readonly Answers[] {
  const { form, validator } = trial.current;
  // Filled in as the trial's person, whose organisation, role and day the service judges by.
  const evaluate: Validator['evaluate'] = (answers, _context, confirmations, options) =>
    validator.evaluate(answers, contextFor(trial, answers as Answers), confirmations, options);
  const subject = { form, validator: { ...validator, evaluate }, landmarks: landmarksOf(expressionsOf(form)) };
  const random = randomFrom(20_261_122);
  const rules = writtenRules(form);
  const logs: Answers[] = [];
  for (let index = 0; logs.length < number; index++) {
    const target = index % 4 === 3 ? rules[Math.floor(index / 4) % rules.length] : undefined;
    const { answers } = randomLog(subject, random, target);
    const named = index % 4 === 0 && !areAllNamed ? answers : naming(trial, answers);
    // Left to chance too few would be complete: most of the others that aim at nothing are put aside.
    if (fits(trial, named) && (target || isComplete(trial, named) || random.chance(0.15))) logs.push(named);
  }
  return logs;
}

/** What the service judges answers by. */
export function contextFor({ service, viewpoint, current }: Trial, answers: Answers) {
  return contextOf(service.app, viewpoint, current, answers);
}

/** Whether nothing is left to do about a log once what it asks about is confirmed. */
function isComplete(trial: Trial, answers: Answers): boolean {
  const { validator } = trial.current;
  const judged = (confirmations?: readonly Confirmation[]) =>
    validator.evaluate(answers, contextFor(trial, answers), confirmations);
  return judged(confirmationsOf(judged())).status === 'completed';
}

/** A row without any answer is a blank row, and no log; one of another day is of another year's form. */
function fits({ forms, current }: Trial, answers: Answers): boolean {
  if (Object.values(answers).every((answer) => answer === null || answer === '')) return false;
  const { form, validator } = current;
  const day = validator.evaluate(answers).values[form.date];
  return typeof day !== 'string' || forms.on(form.collection, day) === current;
}

/** A log whose answers point to records of the demonstration. */
function naming({ current, viewpoint }: Trial, answers: Answers): Answers {
  const known = current.form.references.flatMap(({ type, variable }) => {
    const record = viewpoint.records.all.find((one) => one.type === type);
    return answers[variable] === undefined || !record ? [] : [[variable, record.id]];
  });
  return { ...answers, ...Object.fromEntries(known) };
}

/** The rules that a definition writes; those about kinds and limits of answers come of its questions. */
function writtenRules({ rules }: Form) {
  return rules.filter(({ check }) => check === undefined);
}

/** How often each written rule of a form fired, the rarest first. */
export function firings(form: Form, outcomes: readonly Outcome[]): readonly (readonly [rule: string, number])[] {
  const fired = Map.groupBy(
    outcomes.flatMap(({ issues }) => [...new Set(issues.map(({ rule }) => rule))]),
    (rule) => rule,
  );
  return writtenRules(form)
    .map(({ id }) => [id, fired.get(id)?.length ?? 0] as const)
    .sort((one, other) => one[1] - other[1]);
}
