import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { placementsOf, questionsOf } from './parts.ts';

/** Limits between which a single number lies leave nothing to ask. */
export const oneNumberAccepted: Check = {
  codes: ['one-number-accepted'],
  run: ({ definition }) => {
    const questions = new Map(questionsOf(definition).map((question) => [question.id, question]));
    const own = [...questions.values()].map((question) => ({ question, limits: question }));
    const placed = placementsOf(definition).flatMap(({ placement }) => {
      const question = questions.get(placement.id);
      const isLimited = placement.min !== undefined || placement.max !== undefined;
      return question && isLimited ? [{ question, limits: { ...question, ...placement }, placement }] : [];
    });
    return [...own, ...placed]
      .filter(({ limits: { min, max } }) => min !== undefined && min === max)
      .map((one) => {
        const place = placeOf('placement' in one ? one.placement : one.question, 'max', placeOf(one.question, 'max'));
        const parameters = { id: one.question.id, number: one.limits.min! };
        return acceptable(one.question, diagnostic('one-number-accepted', place, parameters));
      });
  },
};
