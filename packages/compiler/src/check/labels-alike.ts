import type { QuestionDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { questionsOf, writtenOut } from './parts.ts';
import { inLanguages } from './texts.ts';
import { namedQuestions } from './unknown-question.ts';

/** Two questions that are asked under one name: lists of answers, columns and messages do not tell which is meant. */
export const labelsAlike: Check = {
  codes: ['labels-alike'],
  whole: true,
  run: ({ definition }) => {
    const seen = new Map<string, string>();
    const placed = new Set(namedQuestions(definition).map(({ id }) => id));
    const isPlaced = (one: QuestionDefinition) =>
      [one.id, ...writtenOut(definition, one.id, one)].some((id) => placed.has(id));
    return questionsOf(definition)
      .filter(isPlaced)
      .flatMap((question) => {
        const label = question.label === undefined ? undefined : inLanguages(question.label)[0]?.toLowerCase();
        if (label === undefined) return [];
        const other = seen.get(label);
        if (other === undefined) seen.set(label, question.id);
        if (other === undefined) return [];
        return [
          acceptable(question, diagnostic('labels-alike', placeOf(question, 'label'), { id: question.id, other })),
        ];
      });
  },
};
