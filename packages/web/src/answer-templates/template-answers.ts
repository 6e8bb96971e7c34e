import type { Answers } from '@annum/engine';
import { answersToCopy } from '../copying/copied-answers.ts';
import { fill } from '../form/display.ts';
import { questionOf } from '../form/index-form.ts';
import type { LogReading } from '../form/log-reading.ts';
import { changeRows } from '../history/change-rows.ts';

/** An answer that is fixed or can be, in words; of a question with several answers, all of them. */
export interface TemplateAnswer {
  /** Id of the question. */
  readonly question: string;
  readonly label: string;
  readonly value: string;
}

/** Answers of one section. */
export interface TemplateSection {
  readonly title: string;
  readonly answers: readonly TemplateAnswer[];
}

/** What of a log's answers may be fixed for others: what may be copied of one log into another without its people. */
export function answersToFix({ index: { form }, answers }: Pick<LogReading, 'index' | 'answers'>): Answers {
  return answersToCopy(form, answers, { sections: form.sections.map(({ id }) => id), personal: false });
}

/** Those of some answers that belong to these questions. */
export function answersOf(reading: LogReading, answers: Answers, questions: ReadonlySet<string>): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([variable]) => questions.has(questionIn(reading, variable) ?? '')),
  );
}

/** The questions that some answers belong to. */
export function questionsOf(reading: LogReading, answers: Answers): ReadonlySet<string> {
  return new Set(Object.keys(answers).flatMap((variable) => questionIn(reading, variable) ?? []));
}

function questionIn({ index }: LogReading, variable: string): string | undefined {
  return questionOf(index, variable)?.id;
}

/** Answers in words, section by section, in the order of the form. */
export function inSections(reading: LogReading, answers: Answers): readonly TemplateSection[] {
  const { form, variables } = reading.index;
  const questions = questionsOf(reading, answers);
  return form.sections.flatMap((section) => {
    const own = form.questions.filter(({ id }) => questions.has(id) && variables.get(id)?.section === section.id);
    const rows = own.flatMap(({ id }) => rowOf(reading, answersOf(reading, answers, new Set([id])), id));
    return rows.length === 0 ? [] : [{ title: fill(reading, section.title), answers: rows }];
  });
}

function rowOf(reading: LogReading, answers: Answers, question: string): readonly TemplateAnswer[] {
  const changes = Object.entries(answers).map(([variable, to]) => ({ variable, to }));
  return changeRows(reading, changes, []).map(({ label, to }) => ({ question, label, value: to }));
}
