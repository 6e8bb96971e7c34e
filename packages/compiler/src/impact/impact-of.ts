import type { Answers, Form, Outcome, Status, Validator } from '@annum/engine';
import { carryOver } from '../carry-over/carry-over.ts';
import { heirsOf, type Years } from './heirs.ts';
import type { ImpactOnLogs, StatusChange } from './impact.ts';
import { questionImpacts, ruleImpacts } from './lists.ts';
import { newTally, type Tally } from './tally.ts';

/** A form and the program that judges logs by it. */
export interface Judging {
  readonly form: Form;
  readonly validator: Pick<Validator, 'evaluate'>;
}

/** A log as it was given, with a name by which people find it. */
export interface GivenLog {
  readonly id: string;
  readonly answers: unknown;
  readonly context?: unknown;
  readonly confirmations?: unknown;
}

/** Compares log after log; what it keeps does not grow with their number. */
export interface ImpactFold {
  readonly add: (log: GivenLog) => void;
  readonly impact: () => ImpactOnLogs;
}

/** What happens to logs, by rule or question. */
export interface Tallies {
  readonly newlyFail: Tally;
  readonly noLongerFail: Tally;
  readonly failAsBefore: Tally;
  readonly asked: Tally;
  readonly lost: Tally;
}

const statuses: readonly Status[] = ['not_started', 'in_progress', 'completed'];

/**
 * What a form would do to logs that were judged by another: a fold over logs. Where the forms are of different years,
 * `years` are those from the one to the other, and answers are carried over as the years' changes say.
 * @example const fold = impactOf(published, edited); for (const log of logs) fold.add(log); fold.impact().incomplete.logs
 */
export function impactOf(before: Judging, after: Judging, years?: Years): ImpactFold {
  const tallies = {
    newlyFail: newTally(),
    noLongerFail: newTally(),
    failAsBefore: newTally(),
    asked: newTally(),
    lost: newTally(),
  };
  const [changes, incomplete] = [newTally(), newTally()];
  const carry = years ? carryOver(...years) : undefined;
  const compareQuestions = questionsComparison(before.form, after.form, years, tallies);
  let logs = 0;
  return {
    add: ({ id, answers, context, confirmations }) => {
      const old = before.validator.evaluate(answers, context, confirmations);
      const carried = carry ? carry(asAnswers(answers)).answers : answers;
      const now = after.validator.evaluate(carried, context, confirmations);
      logs += 1;
      compareRules(old, now, id, tallies);
      compareQuestions(old, now, id);
      changes.add(`${old.status} ${now.status}`, id);
      if (old.status === 'completed' && now.status !== 'completed') incomplete.add('', id);
    },
    impact: () => ({
      logs,
      statuses: statusChanges(changes),
      incomplete: incomplete.of(''),
      rules: ruleImpacts(before.form, after.form, tallies),
      questions: questionImpacts(before.form, after.form, tallies),
    }),
  };
}

function asAnswers(answers: unknown): Answers {
  return typeof answers === 'object' && answers !== null && !Array.isArray(answers) ? (answers as Answers) : {};
}

function statusChanges(changes: Tally): readonly StatusChange[] {
  const pairs = statuses.flatMap((before) => statuses.map((after) => ({ before, after })));
  const counted = pairs.map((pair) => ({ ...pair, logs: changes.of(`${pair.before} ${pair.after}`).logs }));
  return counted.filter(({ logs }) => logs > 0);
}

function compareRules(old: Outcome, now: Outcome, id: string, tallies: Tallies): void {
  const [failed, fails] = [failing(old), failing(now)];
  for (const rule of fails) (failed.has(rule) ? tallies.failAsBefore : tallies.newlyFail).add(rule, id);
  for (const rule of failed) if (!fails.has(rule)) tallies.noLongerFail.add(rule, id);
}

/** Rules that a log fails and nobody has confirmed. */
function failing({ issues }: Outcome): ReadonlySet<string> {
  return new Set(issues.filter(({ confirmed }) => !confirmed).map(({ rule }) => rule));
}

function questionsComparison(before: Form, after: Form, years: Years | undefined, { asked, lost }: Tallies) {
  const heirs = heirsOf(before, years);
  const [had, has] = [answeredIn(before), answeredIn(after)];
  return (old: Outcome, now: Outcome, id: string): void => {
    const open = new Set(old.routed.filter((question) => !had(old, question)).flatMap(heirs));
    for (const question of now.routed) if (!has(now, question) && !open.has(question)) asked.add(question, id);
    for (const question of old.routed)
      if (had(old, question) && !heirs(question).some((heir) => has(now, heir))) lost.add(question, id);
  };
}

/** Whether a question has an answer; one with several has one when any option has. */
function answeredIn({ variables }: Form): (outcome: Outcome, question: string) => boolean {
  const options = Map.groupBy(
    variables.filter(({ choiceOf }) => choiceOf !== undefined),
    ({ choiceOf }) => choiceOf as string,
  );
  return ({ values }, question) => {
    const own = options.get(question);
    return own ? own.some(({ id }) => values[id] !== undefined) : values[question] !== undefined;
  };
}
