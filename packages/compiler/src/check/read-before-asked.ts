import type { YearDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { pagesOf, questionsOf } from './parts.ts';
import { openId, readsOf } from './reads.ts';

/**
 * A page that waits for nothing but answers asked after it: whoever fills in the form in order passes it by, and is
 * sent back later.
 */
export const readBeforeAsked: Check = {
  codes: ['read-before-asked'],
  whole: true,
  run: ({ definition }) => {
    const order = firstAsked(definition);
    return pagesOf(definition).flatMap(({ page }, index) => {
      if (page.when === undefined) return [];
      const asked = [...readsOf(page.when)].filter((id) => order.has(id));
      if (asked.length === 0 || asked.some((id) => order.get(id)! <= index)) return [];
      const parameters = { id: page.id, read: asked[0]! };
      return [acceptable(page, diagnostic('read-before-asked', placeOf(page, 'when'), parameters))];
    });
  },
};

/** The position of the first page that asks each question; of those that can be known without being asked, none. */
function firstAsked(definition: YearDefinition): ReadonlyMap<string, number> {
  const known = new Set(
    questionsOf(definition).flatMap((one) => ('derive' in one || 'default' in one ? [openId(one.id)] : [])),
  );
  const order = new Map<string, number>();
  for (const [index, { page }] of pagesOf(definition).entries())
    for (const ask of page.asks) {
      const id = openId(typeof ask === 'string' ? ask : ask.id);
      if (!order.has(id) && !known.has(id)) order.set(id, index);
    }
  return order;
}
