import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { placementsOf, questionsOf } from './parts.ts';

/** Where only one answer can be chosen, there is no question. */
export const onlyOneOption: Check = {
  codes: ['only-one-option'],
  whole: true,
  run: ({ definition }) => {
    const placements = placementsOf(definition).map(({ placement }) => placement);
    const single = questionsOf(definition).filter(
      ({ type, options = [] }) => type === 'choice' && options.filter(({ offered }) => offered !== false).length === 1,
    );
    const placed = new Set(placements.map(({ id }) => id));
    const choices = new Map(questionsOf(definition).map((question) => [question.id, question]));
    const offering = placements.filter(({ id, offers }) => choices.get(id)?.type === 'choice' && offers?.length === 1);
    return [
      ...single.filter((one) => placed.has(one.id)).map((one) => ({ question: one, place: placeOf(one, 'options') })),
      ...offering.map((one) => ({ question: choices.get(one.id)!, place: placeOf(one, 'offers') })),
    ].map(({ question, place }) => acceptable(question, diagnostic('only-one-option', place, { id: question.id })));
  },
};
