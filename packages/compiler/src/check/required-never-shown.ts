import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { placementsOf, questionsOf, writtenOut } from './parts.ts';

/** The message for a blank answer belongs to a question that must be answered somewhere. */
export const requiredNeverShown: Check = {
  codes: ['required-never-shown'],
  whole: true,
  run: ({ definition }) => {
    const needed = placementsOf(definition).flatMap(({ placement }) =>
      placement.optional === false ? [placement.id] : [],
    );
    return questionsOf(definition)
      .filter((question) => question.optional === true && question.required !== undefined)
      .filter((question) => !writtenOut(definition, question.id, question).some((id) => needed.includes(id)))
      .map((question) => diagnostic('required-never-shown', placeOf(question, 'required'), { id: question.id }));
  },
};
