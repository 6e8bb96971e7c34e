import type { Answers, Outcome } from '@annum/engine';
import type { CurrentForm, Forms } from '../forms/catalogue.ts';
import type { Prefill } from '../store/tables.ts';
import { type FormIndex, indexForm, questionOf, variablesOf } from './index-form.ts';
import type { LogReading } from './log-reading.ts';
import { movedAnswers } from './move-year.ts';

/** Answers for a new log, none of them used yet. */
export function prefillOf(source: Prefill['source'], answers: Answers): Prefill {
  return { source, answers, waiting: Object.keys(answers) };
}

/** Answers with those added that were waiting for their question, and what waits still. */
export interface Filled {
  readonly answers: Answers;
  readonly prefills: readonly Prefill[];
}

/**
 * Answers what is asked now and blank with what the log was begun with. An answer can make more questions asked, so it
 * goes on until nothing more fits. Each waiting answer is used once: who blanks it is not given it again.
 * @param written the variables that the officer has just answered or left blank
 */
export function fillIn(
  index: FormIndex,
  evaluate: (answers: Answers) => Outcome,
  { answers, prefills }: Filled,
  written: ReadonlySet<string> = new Set(),
): Filled {
  const waiting = prefills.map((prefill) => without(prefill, written));
  if (waiting.every((prefill) => prefill.waiting.length === 0)) return { answers, prefills: waiting };
  const fitting = fittingAnswers(index, evaluate(answers), answers, waiting);
  const used = new Set(Object.keys(fitting));
  if (used.size === 0) return { answers, prefills: waiting };
  return fillIn(index, evaluate, { answers: { ...answers, ...fitting }, prefills: waiting }, used);
}

function without(prefill: Prefill, used: ReadonlySet<string>): Prefill {
  return { ...prefill, waiting: prefill.waiting.filter((variable) => !used.has(variable)) };
}

/** The waiting answers to questions that are asked and blank; the first source that has one gives it. */
function fittingAnswers(
  index: FormIndex,
  { routed, values }: Outcome,
  answers: Answers,
  prefills: readonly Prefill[],
): Answers {
  const asked = new Set(routed);
  const isBlank = (variable: string) =>
    values[variable] === undefined && (answers[variable] === undefined || answers[variable] === null);
  const fits = (variable: string) => {
    const question = questionOf(index, variable);
    return question !== undefined && asked.has(question.id) && variablesOf(question).every(isBlank);
  };
  const found = prefills.map((prefill) =>
    Object.fromEntries(prefill.waiting.filter(fits).map((variable) => [variable, prefill.answers[variable]])),
  );
  return Object.assign({}, ...found.reverse());
}

/** What a log was begun with, as the form of another year has it. */
export function movedPrefills(
  forms: Forms,
  from: CurrentForm,
  to: CurrentForm,
  prefills: readonly Prefill[],
): readonly Prefill[] {
  const known = indexForm(to.form).variables;
  const moved = (answers: Answers) =>
    Object.entries(movedAnswers(forms, from, to, answers).answers).filter(([variable]) => known.has(variable));
  return prefills.map(({ source, answers, waiting }) => {
    const left = Object.fromEntries(waiting.map((variable) => [variable, answers[variable]]));
    return { source, answers: Object.fromEntries(moved(answers)), waiting: moved(left).map(([variable]) => variable) };
  });
}

/** Where the answer to a question came from, while it is still the one that the log was begun with. */
export function filledFrom(reading: LogReading, question: string): Prefill['source'] | undefined {
  const asked = reading.index.questions.get(question);
  if (!asked) return undefined;
  const isSame = ({ answers, waiting }: Prefill) => {
    const held = variablesOf(asked).filter((variable) => reading.answers[variable] !== undefined);
    return (
      held.length > 0 && held.every((one) => !waiting.includes(one) && isEqual(reading.answers[one], answers[one]))
    );
  };
  return reading.prefills.find(isSame)?.source;
}

/** Answers are stored as values of their type, and may have been given as texts. */
function isEqual(one: unknown, other: unknown): boolean {
  return other !== undefined && String(one) === String(other);
}
