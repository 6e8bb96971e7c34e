import type { Form } from '@annum/engine';
import { acknowledges } from '../../check/check.ts';
import { questionsOf, writtenOut } from '../../check/parts.ts';
import { diagnostic } from '../../diagnostics.ts';
import { placeOf } from '../../places.ts';
import { answered } from '../conditions.ts';
import type { Prover } from '../satisfiable.ts';
import { askedWhen } from '../target.ts';
import type { ProofCheck } from './proof-check.ts';

/** A required question that is asked in some logs and has no answer to give in any of them. */
export const requiredQuestionUnanswerable: ProofCheck = {
  codes: ['required-question-unanswerable'],
  run: ({ definition, form, prover }) =>
    questionsOf(definition)
      .filter((question) => !acknowledges(question, 'required-question-unanswerable'))
      .filter((question) => writtenOut(definition, question.id, question).some((id) => unanswerable(form, prover, id)))
      .map((question) => diagnostic('required-question-unanswerable', placeOf(question, 'id'), { id: question.id })),
};

function unanswerable(form: Form, prover: Prover, question: string): boolean {
  return form.placements
    .filter((placement) => placement.question === question && !placement.optional)
    .some(({ index }) => {
      const asked = askedWhen(form, index);
      return !prover.together([...asked, answered(question)]) && prover.together(asked);
    });
}
