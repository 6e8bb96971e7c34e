import { questionsOf, writtenOut } from '../../check/parts.ts';
import { diagnostic } from '../../diagnostics.ts';
import { placeOf } from '../../places.ts';
import { answered } from '../conditions.ts';
import { askedWhen } from '../target.ts';
import { accepts, type ProofCheck, type ProofInput } from './proof-check.ts';

/** A required question that is asked in some logs and has no answer to give in any of them. */
export const requiredQuestionUnanswerable: ProofCheck = {
  codes: ['required-question-unanswerable'],
  run: (input) =>
    questionsOf(input.definition)
      .filter((question) => !accepts(input, question, 'required-question-unanswerable'))
      .filter((question) => writtenOut(input.definition, question.id, question).some((id) => unanswerable(input, id)))
      .map((question) => diagnostic('required-question-unanswerable', placeOf(question, 'id'), { id: question.id })),
};

function unanswerable(input: ProofInput, question: string): boolean {
  const { form, prover, shown } = input;
  return form.placements
    .filter((placement) => placement.question === question && !placement.optional)
    .filter(({ index }) => !shown.some((log) => log.placements.includes(index) && log.values[question] !== undefined))
    .some(({ index }) => {
      const asked = askedWhen(form, index);
      return !prover.together([...asked, answered(question)]) && prover.together(asked);
    });
}
