import { diagnostic } from '../diagnostics.ts';
import { removed } from '../edits.ts';
import { keyPlaceOf, placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { placementsOf, questionsOf } from './parts.ts';

/** A page offers options to leave some out: a list of all of them will be forgotten when an option is added. */
export const needlessOffers: Check = {
  codes: ['needless-offers'],
  whole: true,
  run: ({ definition }) => {
    const questions = new Map(questionsOf(definition).map((question) => [question.id, question]));
    return placementsOf(definition).flatMap(({ placement }) => {
      const options = (questions.get(placement.id)?.options ?? []).filter(({ offered }) => offered !== false);
      const all = options.length > 0 && options.every(({ code }) => placement.offers?.includes(code));
      if (!all || placement.offers?.length !== options.length) return [];
      const fix = [removed(keyPlaceOf(placement, 'offers'))];
      return [diagnostic('needless-offers', placeOf(placement, 'offers'), { id: placement.id }, { fix })];
    });
  },
};
