import type { Answers, Form, Validator, Verdict } from '@annum/engine';
import { answersOver } from '../carry-over/answers-over.ts';
import { heirsOf, type Years } from './heirs.ts';
import type { ImpactOnLogs } from './impact.ts';
import { impactFrom, statusChange } from './impact-from.ts';
import { countsOf, type ImpactCounts, type LogEffect, newTallies, type Tallies } from './tallies.ts';
import type { PlacedLog } from './tally.ts';

/** A form and the program that judges logs by it. */
export interface Judging {
  readonly form: Form;
  readonly validator: Pick<Validator, 'verdict'>;
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
  /**
   * Logs come in order; where several folds share them, `place` says which place each has among all.
   * @returns what happens to the log
   */
  readonly add: (log: GivenLog, place?: number) => readonly LogEffect[];
  readonly counts: () => ImpactCounts;
  readonly impact: () => ImpactOnLogs;
}

/**
 * What a form would do to logs that were judged by another: a fold over logs. Where the forms are of different years,
 * `years` are those from the one to the other, and answers are carried over as the years' changes say.
 * @example const fold = impactOf(published, edited); for (const log of logs) fold.add(log); fold.impact().incomplete.logs
 */
export function impactOf(before: Judging, after: Judging, years?: Years): ImpactFold {
  let effects: LogEffect[] = [];
  const tallies = newTallies((effect) => effects.push(effect));
  const carry = years ? answersOver(...years) : undefined;
  const compareQuestions = questionsComparison(before.form, after.form, years, tallies);
  let added = 0;
  return {
    add: ({ id, answers, context, confirmations }, place = added) => {
      const old = before.validator.verdict(answers, context, confirmations);
      const carried = carry ? carry(asAnswers(answers)) : answers;
      const now = after.validator.verdict(carried, context, confirmations);
      const log = { id, place };
      effects = [];
      added += 1;
      compareRules(old, now, log, tallies);
      compareQuestions(old, now, log);
      tallies.changes.add(statusChange(old.status, now.status), log);
      if (old.status === 'completed' && now.status !== 'completed') tallies.incomplete.add('', log);
      return effects;
    },
    counts: () => countsOf(tallies),
    impact: () => impactFrom(before.form, after.form, [countsOf(tallies)]),
  };
}

function asAnswers(answers: unknown): Answers {
  return typeof answers === 'object' && answers !== null && !Array.isArray(answers) ? (answers as Answers) : {};
}

function compareRules(old: Verdict, now: Verdict, log: PlacedLog, tallies: Tallies): void {
  const [failed, fails] = [new Set(old.failing), new Set(now.failing)];
  for (const rule of fails) (failed.has(rule) ? tallies.failAsBefore : tallies.newlyFail).add(rule, log);
  for (const rule of failed) if (!fails.has(rule)) tallies.noLongerFail.add(rule, log);
}

function questionsComparison(before: Form, after: Form, years: Years | undefined, tallies: Tallies) {
  const heirs = heirsOf(before, years);
  const [had, has] = [answeredIn(before), answeredIn(after)];
  return (old: Verdict, now: Verdict, log: PlacedLog): void => {
    const open = new Set<string>();
    for (const question of old.routed) {
      const taking = heirs(question);
      if (!had(old, question)) for (const heir of taking) open.add(heir);
      else if (!taking.some((heir) => has(now, heir))) tallies.lost.add(question, log);
    }
    for (const question of now.routed) if (!has(now, question) && !open.has(question)) tallies.asked.add(question, log);
  };
}

/** Whether a question has an answer; one with several has one when any option has. */
function answeredIn({ variables }: Form): (verdict: Verdict, question: string) => boolean {
  const options = Map.groupBy(
    variables.filter(({ choiceOf }) => choiceOf !== undefined),
    ({ choiceOf }) => choiceOf as string,
  );
  return (verdict, question) => {
    const own = options.get(question);
    return own ? own.some(({ id }) => verdict.has(id)) : verdict.has(question);
  };
}
