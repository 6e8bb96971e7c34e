import type { YearDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { correction } from '../nearest.ts';
import { type Place, placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { optionsOf, placementsOf, questionsOf, writtenOut } from './parts.ts';

/** Pages ask, and options reveal, questions that there are. */
export const unknownQuestion: Check = {
  codes: ['unknown-question'],
  run: ({ definition }) => {
    const known = questionIds(definition);
    return namedQuestions(definition)
      .filter(({ id }) => !known.has(id))
      .map(({ id, place }) => diagnostic('unknown-question', place, { id }, correction(id, known, place)));
  },
};

/** Ids of all questions, as written and written out. */
export function questionIds(definition: YearDefinition): ReadonlySet<string> {
  const questions = questionsOf(definition);
  return new Set(questions.flatMap((question) => [question.id, ...writtenOut(definition, question.id, question)]));
}

/** Every mention of a question on a page or under an option. */
export function namedQuestions(definition: YearDefinition): readonly { readonly id: string; readonly place: Place }[] {
  const asked = placementsOf(definition).map(({ placement, place }) => ({ id: placement.id, place }));
  const revealed = optionsOf(definition).flatMap(({ option }) =>
    (option.reveals ?? []).map((id, index) => ({ id, place: placeOf(option.reveals, index) })),
  );
  return [...asked, ...revealed];
}
