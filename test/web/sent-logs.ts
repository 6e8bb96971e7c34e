import { readClosure } from '@annum/compiler';
import { type Answers, type Form, type Outcome, type Rule, readsOf, submittedFact } from '@annum/engine';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { speaks } from '../../packages/compiler/src/prove/conditions.ts';
import { fill, type Subject } from '../../packages/compiler/src/prove/fill.ts';
import { type Random, randomFrom } from '../../packages/compiler/src/prove/random.ts';
import { repair } from '../../packages/compiler/src/prove/repair.ts';
import { noWish } from '../../packages/compiler/src/prove/wish.ts';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { type Log, readLog } from '../../packages/web/src/store/logs.ts';
import { definitionsFolder } from '../compiled-forms.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import {
  confirmed,
  fits,
  judged,
  naming,
  type Sent,
  subjectOf,
  type Trial,
  usualRecords,
  writtenRules,
} from './random-logs.ts';

/** Where what is tried is a change of a stored log that was sent. */
export interface SentTrial extends Trial {
  readonly log: Log;
  /** The rules about what was sent that something was sent for with this log. */
  readonly rules: readonly Rule[];
}

/** A stored log that was sent, with other answers. */
interface Change {
  readonly trial: SentTrial;
  readonly answers: Answers;
}

/** The rules of a form about what was last sent. */
function rulesAboutSent(form: Form): readonly Rule[] {
  return writtenRules(form).filter((rule) => sentBy(rule).length > 0);
}

/** The variables whose last sent values a rule reads. */
function sentBy(rule: Rule): readonly string[] {
  const start = submittedFact('');
  return readsOf(speaks(rule)).facts.flatMap((id) => (id.startsWith(start) ? [id.slice(start.length)] : []));
}

/**
 * Logs that the service has stored and that were sent, as they are, when an earlier period ended: complete ones of the
 * form's scenarios, first those that its rules about what was sent say most of. Where there are no such rules, none.
 */
export async function sentLogs(trial: Trial, most: number): Promise<readonly SentTrial[]> {
  const { form } = trial.current;
  const rules = rulesAboutSent(form);
  if (rules.length === 0) return [];
  const records = usualRecords(trial, randomFrom(1), 0);
  const complete = readScenarios(definitionsFolder)
    .filter((scenario) => scenario.form === form.id)
    .map(({ answers }) => confirmed(trial, naming(flat(answers), records)))
    .filter(({ outcome }) => outcome.status === 'completed');
  const told = complete
    .map((log) => ({ log, rules: rules.filter((rule) => sentBy(rule).some((id) => id in log.outcome.values)) }))
    .sort((one, other) => other.rules.length - one.rules.length);
  const sent: SentTrial[] = [];
  for (const [index, { log, rules: own }] of told.slice(0, most).entries())
    sent.push({ ...trial, rules: own, log: await send(log, `sent ${index}`) });
  return sent;
}

/** Answers as rows of a file have them: a variable for each box that is ticked, instead of their list. */
function flat(answers: Answers): Answers {
  const entries = Object.entries(answers).flatMap(([id, answer]) =>
    Array.isArray(answer) ? answer.map((code) => [String(code), 1]) : [[id, answer]],
  );
  return Object.fromEntries(entries);
}

/** Stores a log and puts its values aside as what was sent. */
async function send({ trial, answers, confirmations }: Sent, externalReference: string): Promise<Log> {
  const { service, current } = trial;
  const { collection, year } = current.form;
  const payload = { answers, confirmations, externalReference };
  const url = `/api/v1/collections/${collection}/${year}/logs`;
  const { id } = (await service.app.inject({ method: 'POST', url, payload })).json();
  await sql`update log set submitted = values where id = ${id}`.execute(service.store.db);
  return (await readLog(service.store, demoPerson, id)) ?? expect.fail();
}

/** What a rule does with a change. */
interface Effect {
  readonly rule: Rule;
  readonly fires: boolean;
}

/**
 * Changes of logs that were sent, each log in its turn: some answers are given anew until one of the rules about what was
 * sent fires, or holds, whichever the changes before did least.
 */
export function changesOf(sent: readonly SentTrial[], number: number): readonly Change[] {
  const random = randomFrom(20_261_123);
  const logs = sent.map((trial) => ({ trial, subject: subjectOf(trial) }));
  const seen: Effect[] = [];
  return Array.from({ length: sent.length > 0 ? number : 0 }, (_, turn) => {
    const { trial, subject } = logs[turn % logs.length]!;
    const answers = changed(trial, subject, seenLeast(trial.rules, seen), random);
    seen.push(...trial.rules.map((rule) => ({ rule, fires: isFiring(rule, judged(trial, answers)) })));
    return { trial, answers };
  });
}

function seenLeast(rules: readonly Rule[], seen: readonly Effect[]): Effect {
  const effects = rules.flatMap((rule) => [true, false].map((fires) => ({ rule, fires })));
  const often = ({ rule, fires }: Effect) => seen.filter((each) => each.rule === rule && each.fires === fires).length;
  return effects.sort((one, other) => often(one) - often(other))[0] ?? expect.fail();
}

function isFiring({ id }: Rule, { issues }: Outcome): boolean {
  return issues.some(({ rule }) => rule === id);
}

const attempts = 20;

/** A change with which a rule fires or holds as wanted, if one is found. */
function changed(trial: SentTrial, subject: Subject, { rule, fires }: Effect, random: Random): Answers {
  let found: Answers = trial.log.answers;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const answers = givenAnew(trial, subject, rule, random);
    if (fits(trial, answers)) found = answers;
    if (found === answers && isFiring(rule, judged(trial, answers)) === fires) break;
  }
  return found;
}

/** The answers of a stored log with some that a rule rests on, and a few others, given anew. */
function givenAnew({ log }: SentTrial, subject: Subject, rule: Rule, random: Random): Answers {
  // Boxes count as ticked by somebody when their question stands among the answers.
  const boxes = subject.form.variables.flatMap(({ id, choiceOf }) => (choiceOf && id in log.answers ? [choiceOf] : []));
  const answers: { [variable: string]: unknown } = {
    ...Object.fromEntries(boxes.map((id) => [id, null])),
    ...log.answers,
  };
  const given = Object.keys(log.answers);
  const own = [...readClosure(subject.form, [speaks(rule)])].filter((id) => id in log.answers);
  for (let left = 1 + random.below(2); left > 0; left -= 1) forget(subject.form, answers, random.pick(own));
  for (let left = random.below(4); left > 0; left -= 1) forget(subject.form, answers, random.pick(given));
  fill(subject, random, answers, {}, noWish(), Number.POSITIVE_INFINITY);
  repair(subject, random, { answers, context: {} }, noWish(), ({ severity }) => severity === 'error');
  // Records that are made up are not there.
  return naming(
    answers,
    Object.fromEntries(subject.form.references.map(({ variable }) => [variable, log.answers[variable]])),
  );
}

/** Takes the answer to a question out; of boxes to tick all that belong to it. */
function forget({ variables }: Form, answers: { [variable: string]: unknown }, id: string): void {
  const question = variables.find((variable) => variable.id === id)?.choiceOf ?? id;
  for (const variable of variables) if (variable.choiceOf === question) delete answers[variable.id];
  delete answers[question];
}

/** How many rules of a form there are about what was sent, and how many of them fired so often and held as often. */
export function firedAndHeld(
  form: Form,
  changes: readonly { readonly trial: SentTrial; readonly outcome: Outcome }[],
  enough: number,
): { readonly rules: number; readonly tried: number } {
  const rules = rulesAboutSent(form);
  const isTried = (rule: Rule) => {
    const about = changes.filter(({ trial }) => trial.rules.includes(rule));
    const fired = about.filter(({ outcome }) => isFiring(rule, outcome)).length;
    return fired >= enough && about.length - fired >= enough;
  };
  return { rules: rules.length, tried: rules.filter(isTried).length };
}
