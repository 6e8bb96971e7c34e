import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { yearsBefore } from './earlier-years.ts';
import { derivationsOf, questionsOf } from './parts.ts';

/** The id of a variable that was taken out stays its own: it comes back with the same words or not at all. */
export const idReused: Check = {
  codes: ['id-reused'],
  whole: true,
  run: ({ sources, definition }) => {
    const [last, ...older] = yearsBefore(sources, definition).map((year) => [
      ...questionsOf(year),
      ...derivationsOf(year),
    ]);
    const there = new Set((last ?? []).map(({ id }) => id));
    return [...questionsOf(definition), ...derivationsOf(definition)].flatMap((element) => {
      const old = there.has(element.id) ? undefined : older.flat().find(({ id }) => id === element.id);
      if (!old || JSON.stringify(old.label) === JSON.stringify(element.label)) return [];
      return [diagnostic('id-reused', placeOf(element, 'id'), { id: element.id })];
    });
  },
};
