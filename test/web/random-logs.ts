import { expressionsOf } from '@annum/compiler';
import type { Answers, Confirmation, Context, Form, Outcome, Validator } from '@annum/engine';
import { filledLog, type Subject } from '../../packages/compiler/src/prove/fill.ts';
import { type Random, randomFrom } from '../../packages/compiler/src/prove/random.ts';
import { landmarksOf } from '../../packages/compiler/src/prove/random-answer.ts';
import { confirmationsOf } from '../../packages/compiler/src/prove/random-log.ts';
import { repair } from '../../packages/compiler/src/prove/repair.ts';
import { noWish } from '../../packages/compiler/src/prove/wish.ts';
import { contextOf, evaluateInContext } from '../../packages/web/src/context.ts';
import type { CurrentForm, Forms } from '../../packages/web/src/forms/catalogue.ts';
import { noOutsideService, outsideFacts } from '../../packages/web/src/outside.ts';
import type { ReferenceRecord } from '../../packages/web/src/records/record.ts';
import type { Viewpoint } from '../../packages/web/src/records/viewpoint.ts';
import type { Log } from '../../packages/web/src/store/logs.ts';
import type { TestService } from './test-service.ts';

/** Where random logs are tried: a form of a service, and who records them. */
export interface Trial {
  readonly service: TestService;
  readonly forms: Forms;
  readonly current: CurrentForm;
  readonly viewpoint: Viewpoint;
  /** The stored log that each is sent in place of; absent: each is a new one. */
  readonly log?: Log;
}

/**
 * Random logs as people would fill them in, dated in the form's year. Most name records that are there; every fourth
 * names what it happens to, unless all are to.
 */
export function randomLogs(
  trial: Trial,
  number: number,
  { seed = 20_261_122, areAllNamed = false }: { readonly seed?: number; readonly areAllNamed?: boolean } = {},
): readonly Answers[] {
  const subject = subjectOf(trial);
  const random = randomFrom(seed);
  const logs: Answers[] = [];
  for (let index = 0; logs.length < number; index++) {
    const named = index % 4 === 0 && !areAllNamed ? {} : usualRecords(trial, random, areAllNamed ? 0 : 0.1);
    const made = freeLog(subject, random, named);
    // What was put right may name anything.
    const answers = areAllNamed ? naming(made, named) : made;
    // Left to chance too few would be complete: most of the others are put aside.
    if (fits(trial, answers) && (confirmed(trial, answers).outcome.status === 'completed' || random.chance(0.15)))
      logs.push(answers);
  }
  return logs;
}

/** A form as the service judges by it: as the trial's person, on its day, with its records. */
export function subjectOf(trial: Trial): Subject {
  const { form, validator } = trial.current;
  const inContext = contextKeeper(trial);
  const evaluate: Validator['evaluate'] = (answers, _context, confirmations, options) =>
    inContext(answers as Answers, (context) => ({
      outcome: validator.evaluate(answers, context, confirmations, options),
    })).outcome;
  const view: Validator['view'] = (answers, _context, confirmations, options) =>
    inContext(answers as Answers, (context) => validator.view(answers, context, confirmations, options));
  return { form, validator: { ...validator, evaluate, view }, landmarks: landmarksOf(expressionsOf(form)) };
}

/**
 * Judges logs in their context, the last one as long as it holds: while a log counts as pointing to what the context was
 * made for, on its day. Only then would it be made alike.
 */
function contextKeeper({ service, viewpoint, current, log }: Trial) {
  const { form } = current;
  let kept: { readonly key: string; readonly context: Context } | undefined;
  return <Found extends { readonly outcome: Outcome }>(answers: Answers, evaluate: (context: Context) => Found) => {
    const keyFor = ({ outcome }: Found) =>
      JSON.stringify([answers[form.date], ...form.references.map(({ variable }) => outcome.values[variable] ?? null)]);
    if (kept) {
      const external = outsideFacts(form, answers, noOutsideService);
      const found = evaluate({ ...kept.context, external });
      if (keyFor(found) === kept.key) return found;
    }
    const { context, found } = evaluateInContext(service.app, viewpoint, { current, answers, log }, evaluate);
    kept = { context, key: keyFor(found) };
    return found;
  };
}

/** What the service judges answers by. */
export function contextFor({ service, viewpoint, current, log }: Trial, answers: Answers) {
  return contextOf(service.app, viewpoint, current, answers, log);
}

/** What the service says of answers. */
export function judged(trial: Trial, answers: Answers, confirmations: readonly Confirmation[] = []): Outcome {
  return trial.current.validator.evaluate(answers, contextFor(trial, answers), confirmations);
}

/** A log as it is sent, with what is confirmed of what it asks about, and what the service says of it. */
export interface Sent<Of extends Trial = Trial> {
  readonly trial: Of;
  readonly answers: Answers;
  readonly confirmations: readonly Confirmation[];
  readonly outcome: Outcome;
}

/** Answers sent with everything confirmed that they ask about. */
export function confirmed<Of extends Trial>(trial: Of, answers: Answers): Sent<Of> {
  const confirmations = confirmationsOf(judged(trial, answers));
  return { trial, answers, confirmations, outcome: judged(trial, answers, confirmations) };
}

/** A log filled in from front to back, as far as it goes; what is wrong in it is mostly put right. */
function freeLog(subject: Subject, random: Random, named: Answers): Answers {
  const wish = { ...noWish(), answers: { ...named } };
  const stop = random.chance(0.15) ? random.below(40) : Number.POSITIVE_INFINITY;
  const log = filledLog(subject, random, wish, stop);
  if (stop === Number.POSITIVE_INFINITY) repair(subject, random, log, wish, ({ severity }) => severity === 'error');
  return log.answers;
}

/** A row without any answer is a blank row, and no log; one of another year's day is of that year's form. */
export function fits({ forms, current }: Trial, answers: Answers): boolean {
  if (Object.values(answers).every((answer) => answer === null || answer === '')) return false;
  const { form, validator } = current;
  const day = validator.evaluate(answers).values[form.date];
  const right = typeof day === 'string' ? forms.on(form.collection, day) : undefined;
  return right === undefined || right === current;
}

/** Answers with these records in place of those that they name. */
export function naming(answers: Answers, records: Answers): Answers {
  const named = Object.entries(records).filter(([id]) => (answers[id] ?? null) !== null);
  return { ...answers, ...Object.fromEntries(named) };
}

/** Answers that name what most logs do: the person, their organisation, a scheme of theirs with a location. */
export function usualRecords(trial: Trial, random: Random, elsewhere: number): Answers {
  const { person } = trial.viewpoint;
  const own = new Set([person.reference, person.organisation.reference]);
  const isMeant = ({ type, id }: ReferenceRecord) => type === 'scheme' || type === 'location' || own.has(id);
  return recordsNamed(trial, random, { isMeant, elsewhere });
}

interface Naming {
  readonly isMeant?: (record: ReferenceRecord) => boolean;
  /** How often a location may be one of another scheme. */
  readonly elsewhere?: number;
}

/** For every question that names a record one of them; a location is mostly one of the scheme. */
export function recordsNamed(
  { current, viewpoint }: Trial,
  random: Random,
  { isMeant = () => true, elsewhere = 0.1 }: Naming = {},
): Answers {
  const named: { [variable: string]: string } = {};
  const isElsewhere = random.chance(elsewhere);
  let scheme: string | undefined;
  for (const { type, id } of current.form.questions) {
    const known = viewpoint.records.all.filter((record) => record.type === type && isMeant(record));
    const within = known.filter(({ parent }) => parent === undefined || isElsewhere || parent === scheme);
    if (within.length === 0) continue;
    named[id] = random.pick(within).id;
    if (type === 'scheme') scheme = named[id];
  }
  return named;
}

/** The rules that a definition writes; those about kinds and limits of answers come of its questions. */
export function writtenRules({ rules }: Form) {
  return rules.filter(({ check }) => check === undefined);
}

/** How often each rule fired, in so many logs of a form. */
export function firings(outcomes: Iterable<Outcome>): ReadonlyMap<string, number> {
  const fired = new Map<string, number>();
  for (const { issues } of outcomes)
    for (const rule of new Set(issues.map((issue) => issue.rule))) fired.set(rule, (fired.get(rule) ?? 0) + 1);
  return fired;
}
