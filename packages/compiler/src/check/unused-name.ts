import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { mentionsOf } from './reads.ts';

/** A name that nothing reads says nothing: it was forgotten, or its reader has another name in mind. */
export const unusedName: Check = {
  codes: ['unused-name'],
  whole: true,
  run: ({ definition }) => {
    const { read } = mentionsOf(definition);
    return definition.sections
      .flatMap((section) => section.let ?? [])
      .filter(({ id }) => !read.has(id))
      .map((name) => diagnostic('unused-name', placeOf(name, 'id'), { id: name.id }, 'use it or take it out'));
  },
};
