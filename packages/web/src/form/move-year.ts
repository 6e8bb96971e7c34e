import { carryOver } from '@annum/compiler';
import type { Answers, Form } from '@annum/engine';
import type { CurrentForm, Forms } from '../forms/catalogue.ts';

/** Answers as the form of another year reads them. */
export interface MovedAnswers {
  readonly answers: Answers;
  /** Answered before, but asked again by that year. */
  readonly askedAgain: readonly string[];
}

/**
 * Takes the answers of a log whose date moves into another year to its form. A later year's changes say what becomes
 * of them; an earlier year is asked about them as they are. What has no place there stays among them, so that the
 * officer can be told what is not used.
 */
export function movedAnswers(forms: Forms, from: CurrentForm, to: CurrentForm, answers: Answers): MovedAnswers {
  const [first, second, ...more] = yearsBetween(forms, from.form, to.form);
  if (!first || !second) return { answers, askedAgain: [] };
  const carried = carryOver(first, second, ...more)(answers);
  const again = new Set(carried.askedAgain.map(({ variable }) => variable));
  const gone = new Set([...carried.taken, ...again]);
  const rest = Object.entries(answers).filter(([variable]) => !gone.has(variable));
  return {
    answers: { ...Object.fromEntries(rest), ...carried.answers },
    askedAgain: [...again].filter((variable) => Object.hasOwn(answers, variable)),
  };
}

/** The forms from one year to a later one, both among them; none when the other year is no later one. */
function yearsBetween(forms: Forms, from: Form, to: Form): readonly Form[] {
  const all = forms.collection(from.collection)?.forms ?? [];
  return from.year < to.year
    ? all.map(({ form }) => form).filter(({ year }) => from.year <= year && year <= to.year)
    : [];
}
