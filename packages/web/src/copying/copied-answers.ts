import type { Answers, Form } from '@annum/engine';
import { indexForm } from '../form/index-form.ts';
import { movedAnswers } from '../form/move-year.ts';
import type { CurrentForm, Forms } from '../forms/catalogue.ts';

/** What is to be taken from an earlier log. */
export interface Wanted {
  /** Ids of sections. */
  readonly sections: readonly string[];
  /** Also what tells one person or one log from another. */
  readonly personal: boolean;
}

/** Whether an answer tells one person or one log from another: marked personal, identifying, or the log's reference. */
function isPersonal(form: Form, variable: string): boolean {
  if (variable === form.reference || form.identifying.includes(variable)) return true;
  return indexForm(form).variables.get(variable)?.personal ?? false;
}

/** The answers of a log that can be taken into another: of each section, but never its date, which says what it is. */
export function answersToCopy(form: Form, answers: Answers, { sections, personal }: Wanted): Answers {
  const { variables } = indexForm(form);
  const wanted = new Set(sections);
  return Object.fromEntries(
    Object.entries(answers).filter(([variable, answer]) => {
      const known = variables.get(variable);
      if (!known || variable === form.date || answer === null) return false;
      return wanted.has(known.section) && (personal || !isPersonal(form, variable));
    }),
  );
}

/** Answers of an earlier log, as the form of the new one's year takes them. */
export function copiedAnswers(
  forms: Forms,
  from: CurrentForm,
  to: CurrentForm,
  answers: Answers,
  wanted: Wanted,
): Answers {
  const chosen = answersToCopy(from.form, answers, wanted);
  return from === to ? chosen : movedAnswers(forms, from, to, chosen).answers;
}
