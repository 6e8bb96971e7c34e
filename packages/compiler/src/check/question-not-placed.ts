import type { QuestionDefinition, YearDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { questionsOf, writtenOut } from './parts.ts';
import { namedQuestions } from './unknown-question.ts';

/** A question that no page asks and no option reveals is never answered. */
export const questionNotPlaced: Check = {
  codes: ['question-not-placed'],
  run: ({ definition }) => {
    const placed = new Set(namedQuestions(definition).map(({ id }) => id));
    const { year, collection } = definition;
    const where = year === collection.first_year ? '' : ` in years/${year}.json`;
    return questionsOf(definition)
      .filter((question) => !isPlaced(definition, question, placed))
      .map((question) => {
        const suggestion = `take the question out${where}, or acknowledge the finding`;
        const found = diagnostic('question-not-placed', placeOf(question, 'id'), { id: question.id }, suggestion);
        return acceptable(question, found);
      });
  },
};

/** Whether the question is placed as it is written, or for one member at least. */
function isPlaced(definition: YearDefinition, question: QuestionDefinition, placed: ReadonlySet<string>): boolean {
  return [question.id, ...writtenOut(definition, question.id, question)].some((id) => placed.has(id));
}
