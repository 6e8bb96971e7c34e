import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { placementsOf, questionsOf } from './parts.ts';
import { namedQuestions } from './unknown-question.ts';

const way = 'write "offered": false';

/** An option that every page leaves out cannot be chosen: `"offered": false` says so where it is meant. */
export const optionOfferedNowhere: Check = {
  codes: ['option-offered-nowhere'],
  whole: true,
  run: ({ definition }) => {
    const named = Map.groupBy(namedQuestions(definition), ({ id }) => id);
    const placements = Map.groupBy(
      placementsOf(definition).map(({ placement }) => placement),
      ({ id }) => id,
    );
    return questionsOf(definition).flatMap((question) => {
      const own = placements.get(question.id) ?? [];
      const elsewhere = (named.get(question.id)?.length ?? 0) > own.length;
      const offers = own.flatMap((one) => (one.offers ? [one.offers] : []));
      if (own.length === 0 || elsewhere || offers.length < own.length) return [];
      return (question.options ?? [])
        .filter(({ code, offered }) => offered !== false && !offers.some((codes) => codes.includes(code)))
        .map((option) => {
          const parameters = { code: option.code, id: question.id };
          const found = diagnostic('option-offered-nowhere', placeOf(option, 'code'), parameters, way);
          return acceptable(question, found);
        });
    });
  },
};
