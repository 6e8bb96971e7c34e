import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { placementsOf, questionsOf } from './parts.ts';

/** Amounts that people type are hardly ever negative: without a "min", a stray minus sign is taken. */
export const moneyWithoutMinimum: Check = {
  codes: ['money-without-minimum'],
  run: ({ definition }) => {
    const placed = new Set(placementsOf(definition).map(({ placement }) => placement.id));
    const limited = placementsOf(definition).flatMap(({ placement }) =>
      placement.min === undefined ? [] : [placement.id],
    );
    return questionsOf(definition)
      .filter(({ id, type, min }) => type === 'money' && min === undefined && !limited.includes(id))
      .filter((question) => placed.has(question.id))
      .map((question) => {
        const suggestion = 'write "min": 0, or a negative one where there can be debts';
        const found = diagnostic('money-without-minimum', placeOf(question, 'id'), { id: question.id }, suggestion);
        return acceptable(question, found);
      });
  },
};
