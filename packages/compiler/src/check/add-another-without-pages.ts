import { diagnostic } from '../diagnostics.ts';
import { firstGroup } from '../expand/add-another.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';

/** A repeat with an open end has pages, for the question whether there is another to close. */
export const addAnotherWithoutPages: Check = {
  codes: ['add-another-without-pages'],
  run: ({ definition }) =>
    (definition.collection.repeats ?? [])
      .filter((repeat) => repeat.add_another && !definition.sections.some(({ pages }) => firstGroup(pages, repeat)))
      .map((repeat) => diagnostic('add-another-without-pages', placeOf(repeat, 'add_another'), { repeat: repeat.id })),
};
