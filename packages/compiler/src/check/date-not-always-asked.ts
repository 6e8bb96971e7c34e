import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { pagesOf, questionsOf } from './parts.ts';

/** The date that decides the year of a log is asked of every log, and cannot be left blank. */
export const dateNotAlwaysAsked: Check = {
  codes: ['date-not-always-asked'],
  whole: true,
  run: ({ definition }) => {
    const { date } = definition.collection;
    const question = questionsOf(definition).find(({ id }) => id === date);
    if (!question || 'derive' in question) return [];
    if (question.optional) {
      const place = placeOf(question, 'optional');
      return [diagnostic('date-not-always-asked', place, { id: date, why: 'it may be left blank' })];
    }
    const placements = definition.sections.flatMap((section) =>
      pagesOf({ ...definition, sections: [section] }).flatMap(({ page }) =>
        page.asks.flatMap((ask) => {
          const placement = typeof ask === 'string' ? { id: ask } : ask;
          return placement.id === date ? [{ section, page, placement }] : [];
        }),
      ),
    );
    const [first] = placements;
    if (!first || placements.length > 1) return [];
    const conditional = [first.placement, first.page, first.section].find(({ when }) => when !== undefined);
    if (!conditional) return [];
    const place = placeOf(conditional, 'when');
    return [
      diagnostic('date-not-always-asked', place, { id: date, why: 'this condition decides whether it is asked' }),
    ];
  },
};
