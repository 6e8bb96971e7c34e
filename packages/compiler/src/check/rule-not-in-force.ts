import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { rulesOf } from './parts.ts';

/** A rule with days of its own is in force on some day of the year. */
export const ruleNotInForce: Check = {
  codes: ['rule-not-in-force'],
  run: ({ definition }) => {
    const { window, year } = definition;
    return rulesOf(definition).flatMap((rule) => {
      const late = rule.from !== undefined && rule.from > window.last_day;
      const early = rule.until !== undefined && rule.until < window.first_day;
      if (!late && !early) return [];
      const place = placeOf(rule, late ? 'from' : 'until');
      return [acceptable(rule, diagnostic('rule-not-in-force', place, { id: rule.id, year }))];
    });
  },
};
