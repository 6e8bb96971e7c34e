import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { mentionsOf, yearDefinitions } from './reads.ts';

/** An outside service that no year asks need not be there. */
export const unusedExternal: Check = {
  codes: ['unused-external'],
  whole: true,
  run: ({ sources, definition }) => {
    const years = yearDefinitions(sources).map(mentionsOf);
    return (definition.collection.externals ?? [])
      .filter(({ id }) => !years.some(({ externals }) => externals.has(id)))
      .map((external) => diagnostic('unused-external', placeOf(external, 'id'), { id: external.id }));
  },
};
