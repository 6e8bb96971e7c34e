import { type Issue, type Rule, readsOf } from '@annum/engine';
import { readClosure } from '../generate/tables.ts';
import { aimAt } from './aim.ts';
import { speaks } from './conditions.ts';
import { type FilledLog, fill, fitted, type Subject } from './fill.ts';
import type { Random } from './random.ts';
import { randomFact } from './random-context.ts';
import type { Wish } from './wish.ts';

const attempts = 25;

/**
 * Changes the answers behind issues that are not wanted until none is left; tells whether none is. What was wished
 * for is changed last. A change that takes away the issue of the rule to be kept is taken back.
 */
export function repair(
  subject: Subject,
  random: Random,
  log: FilledLog,
  wish: Wish,
  isUnwanted: (issue: Issue) => boolean,
  kept?: string,
): boolean {
  const { answers, context } = log;
  const wished = { ...wish, answers: { ...wish.answers } };
  let good: FilledLog | undefined;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { issues } = subject.validator.evaluate(answers, context, [], { required: true });
    const isKept = kept === undefined || issues.some(({ rule }) => rule === kept);
    if (good && !isKept) {
      restore(log, good);
      continue;
    }
    const unwanted = issues.filter(isUnwanted);
    if (unwanted.length === 0) return true;
    if (isKept) good = { answers: { ...answers }, context: { ...context } };
    for (const issue of unwanted)
      if (random.chance(0.5)) correct(subject, random, log, wish, issue);
      else answerAnew(subject, random, log, wished, issue);
    fill(subject, random, answers, context, wished, Number.POSITIVE_INFINITY);
  }
  return false;
}

/** Steers answers away from an issue, starting from what they are. */
function correct({ form }: Subject, random: Random, { answers, context }: FilledLog, wish: Wish, issue: Issue): void {
  const rule = form.rules.find(({ id }) => id === issue.rule);
  if (!rule?.fails) return;
  const present = { answers: { ...answers }, facts: { ...context }, services: {} };
  aimAt(form, speaks(rule), false, random, present);
  for (const [id, value] of Object.entries(present.answers)) {
    const question = form.questions.find((one) => one.id === id);
    if (question && answers[id] !== undefined && answers[id] !== value) answers[id] = fitted(question, value);
  }
  for (const [id, value] of Object.entries(present.facts)) if (!(id in wish.facts)) context[id] = value;
}

/** Forgets an answer that an issue is about, and the facts it reads. */
function answerAnew(subject: Subject, random: Random, log: FilledLog, wished: Wish, { rule, variables }: Issue): void {
  const { answers, context } = log;
  const written = subject.form.rules.find(({ id }) => id === rule);
  const read = written ? readBy(subject, written) : [];
  const candidates = [...variables, ...variables, ...read].filter((id) => id in answers);
  const free = candidates.filter((id) => !(id in wished.answers));
  const chosen = random.chance(0.8) && free.length > 0 ? free : candidates;
  if (chosen.length > 0) {
    const id = random.pick(chosen);
    delete answers[id];
    delete wished.answers[id];
  }
  for (const fact of subject.form.facts.filter(({ id }) => read.includes(id) && !(id in wished.facts)))
    context[fact.id] = randomFact(subject.form, fact, random, false);
}

function restore({ answers, context }: FilledLog, good: FilledLog): void {
  for (const id of Object.keys(answers)) delete answers[id];
  Object.assign(answers, good.answers);
  Object.assign(context, good.context);
}

const readByRule = new WeakMap<Rule, readonly string[]>();

/** The variables and facts that a rule rests on. */
function readBy({ form }: Subject, rule: Rule): readonly string[] {
  const known = readByRule.get(rule);
  if (known) return known;
  const conditions = [rule.fails, rule.when].filter((condition) => condition !== undefined);
  const facts = conditions.flatMap((condition) => readsOf(condition).facts);
  const read = [...readClosure(form, conditions), ...facts];
  readByRule.set(rule, read);
  return read;
}
