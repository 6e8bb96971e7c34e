import type { BuiltInCheck, Form, Question } from '@annum/engine';
import type { Subject } from '../prove/fill.ts';
import { type Limited, limitedBy, type Trial, trialsOfLimits, trialsOfType } from './limit-values.ts';
import type { SampleLog } from './sample-log.ts';

/** A log that is valid but for one answer, which lies just beyond a limit, or at it. */
export interface LimitLog {
  /** The check, `age1.max`; of an answer at the limit `age1.max.kept`. */
  readonly id: string;
  readonly rule: string;
  readonly check: BuiltInCheck;
  readonly log: SampleLog;
  /** Rules that the answer breaks as well. */
  readonly with: readonly string[];
}

/** What was found for the limits of a form. */
export interface LimitLogs {
  readonly logs: readonly LimitLog[];
  /** Checks of which no log was found: no valid log asks the question, or another check always speaks first. */
  readonly missed: readonly string[];
}

/**
 * For each limit that is written of a question, a log with an answer at it and one just beyond; for every other kind
 * of check a log for each type of question. Members of a repeat with the same limits are alike: the first stands for
 * all. Each is a valid log with one answer changed; `evaluate` says what comes of it.
 */
export function limitLogs(subject: Subject, valid: readonly SampleLog[]): LimitLogs {
  const asked = askedIn(subject.form, valid);
  const tried = new Map<string, LimitLog | undefined>();
  for (const { trial, logs } of trialsOf(subject.form, asked)) {
    const id = idOf(subject.form, trial);
    if (tried.get(id) === undefined) tried.set(id, bestOf(subject, trial, id, logs));
  }
  return {
    logs: [...tried.values()].filter((found) => found !== undefined),
    missed: [...tried].flatMap(([id, found]) => (found ? [] : [id])),
  };
}

/** A question as a page asks it, with the valid logs in which that page does. */
interface Asked {
  readonly question: Limited;
  readonly logs: readonly SampleLog[];
}

function askedIn(form: Form, valid: readonly SampleLog[]): readonly Asked[] {
  const questions = new Map(form.questions.map((question) => [question.id, question]));
  return form.placements.flatMap((placement) => {
    const logs = valid.filter(({ outcome }) => outcome.placements.includes(placement.index));
    const question = questions.get(placement.question);
    return question && logs.length > 0 ? [{ question: limitedBy(question, placement), logs }] : [];
  });
}

interface Attempt {
  readonly trial: Trial;
  readonly logs: readonly SampleLog[];
}

function trialsOf(form: Form, asked: readonly Asked[]): readonly Attempt[] {
  const seen = new Set<string>();
  const isNew = (key: string): boolean => !seen.has(key) && seen.add(key).size > 0;
  const limits = asked
    .filter(({ question }) => isNew(limitsKey(question)))
    .flatMap(({ question, logs }) => trialsOfLimits(question).map((trial) => ({ trial, logs })));
  const kinds = asked.flatMap(({ question, logs }) =>
    trialsOfType(question, form)
      .filter(({ check }) => isNew(`${check} of ${question.type}`))
      .map((trial) => ({ trial, logs })),
  );
  return [...limits, ...kinds];
}

/** The same for members of a repeat with the same limits. */
function limitsKey({ id, member, min, max, step, maxLength, pattern }: Question): string {
  return JSON.stringify([member?.written ?? id, min, max, step, maxLength, pattern]);
}

function ruleOf(form: Form, { variable, check }: Trial): string {
  const choice = form.variables.find(({ id }) => id === variable)?.choiceOf;
  return `${choice ?? variable}.${check}`;
}

function idOf(form: Form, trial: Trial): string {
  return `${ruleOf(form, trial)}${trial.kept ? '.kept' : ''}`;
}

/** Of the valid logs the one in which the changed answer disturbs the least besides. */
function bestOf(subject: Subject, trial: Trial, id: string, logs: readonly SampleLog[]): LimitLog | undefined {
  const rule = ruleOf(subject.form, trial);
  const found = logs.flatMap((log) => changed(subject, trial, rule, log) ?? []);
  const [best] = found.toSorted((one, other) => disturbance(one, rule) - disturbance(other, rule));
  if (!best) return undefined;
  const others = best.outcome.issues.map((issue) => issue.rule).filter((other) => other !== rule);
  return { id, rule, check: trial.check, log: best, with: [...new Set(others)] };
}

function disturbance({ outcome }: SampleLog, rule: string): number {
  const left = outcome.progress.asked - outcome.progress.answered;
  return outcome.issues.filter((issue) => issue.rule !== rule).length * 100 + left;
}

/** The log with the answer, without answers that nothing asks for any more; only if the check says what it should. */
function changed(subject: Subject, trial: Trial, rule: string, log: SampleLog): SampleLog | undefined {
  const { validator } = subject;
  const { context, confirmations } = log;
  const answered = { ...log.answers, [trial.variable]: trial.value };
  if (trial.value === null) delete answered[trial.variable];
  const unused = new Set(validator.evaluate(answered, context).cleared.map(({ variable }) => variable));
  if (unused.has(trial.variable)) return undefined;
  const answers = Object.fromEntries(Object.entries(answered).filter(([id]) => !unused.has(id)));
  const { issues } = validator.evaluate(answers, context, confirmations, { required: trial.check === 'required' });
  if (issues.some((issue) => issue.rule === rule) === (trial.kept === true)) return undefined;
  return { answers, context, confirmations, outcome: validator.evaluate(answers, context, confirmations) };
}
