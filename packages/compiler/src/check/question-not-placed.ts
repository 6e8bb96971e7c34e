import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acknowledges, type Check } from './check.ts';
import { questionsOf, writtenOut } from './parts.ts';
import { namedQuestions } from './unknown-question.ts';

/** A question that no page asks and no option reveals is never answered. */
export const questionNotPlaced: Check = {
  codes: ['question-not-placed'],
  run: ({ definition }) => {
    const placed = new Set(namedQuestions(definition).map(({ id }) => id));
    return questionsOf(definition)
      .filter(
        (question) => ![question.id, ...writtenOut(definition, question.id, question)].some((id) => placed.has(id)),
      )
      .filter((question) => !acknowledges(question, 'question-not-placed'))
      .map((question) =>
        diagnostic('question-not-placed', placeOf(question, 'id'), { id: question.id, year: definition.year }),
      );
  },
};
