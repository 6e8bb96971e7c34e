import { diagnostic } from '../diagnostics.ts';
import { removed } from '../edits.ts';
import { sameJson } from '../overlay/same-json.ts';
import { keyPlaceOf, placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { pagesOf, questionsOf } from './parts.ts';

/** Of a page with one question, the question is the heading: a title that says the same is never seen or said twice. */
export const pageTitleRepeatsQuestion: Check = {
  codes: ['page-title-repeats-question'],
  whole: true,
  run: ({ definition }) => {
    const questions = new Map(questionsOf(definition).map((one) => [one.id, one.question]));
    return pagesOf(definition).flatMap(({ page }) => {
      const [ask, more] = page.asks;
      if (page.title === undefined || ask === undefined || more !== undefined) return [];
      const asked = typeof ask === 'string' ? questions.get(ask) : (ask.question ?? questions.get(ask.id));
      if (asked === undefined || !sameJson(asked, page.title)) return [];
      const fix = [removed(keyPlaceOf(page, 'title'))];
      return [diagnostic('page-title-repeats-question', placeOf(page, 'title'), { id: page.id }, { fix })];
    });
  },
};
