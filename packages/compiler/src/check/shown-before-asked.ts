import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { pagesOf, questionsOf } from './parts.ts';
import { openId, shownIn } from './reads.ts';

/** A question that shows an answer comes after the page on which it is given: before, there is nothing to show. */
export const shownBeforeAsked: Check = {
  codes: ['shown-before-asked'],
  whole: true,
  run: ({ definition }) => {
    const order = new Map<string, number>();
    const pages = pagesOf(definition).map(({ page }) => page);
    for (const [index, page] of pages.entries())
      for (const ask of page.asks) {
        const id = openId(typeof ask === 'string' ? ask : ask.id);
        if (!order.has(id)) order.set(id, index);
      }
    const known = new Set(
      questionsOf(definition).flatMap((one) => ('derive' in one || 'default' in one ? [openId(one.id)] : [])),
    );
    return questionsOf(definition).flatMap((question) => {
      const own = order.get(openId(question.id));
      if (own === undefined || question.question === undefined) return [];
      return shownIn(question.question)
        .filter(
          (id) => !known.has(openId(id)) && (order.get(openId(id)) ?? -1) >= own && openId(id) !== openId(question.id),
        )
        .filter((id) => order.get(openId(id)) !== own || !id.includes('{'))
        .map((id) => {
          const place = placeOf(question, 'question');
          return acceptable(question, diagnostic('shown-before-asked', place, { id: question.id, shown: id }));
        });
    });
  },
};
