import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';

/** A section holds something. */
export const emptySection: Check = {
  codes: ['empty-section'],
  whole: true,
  run: ({ definition }) =>
    definition.sections
      .filter((section) =>
        [section.pages, section.questions, section.derivations, section.rules, section.let].every(
          (list) => (list ?? []).length === 0,
        ),
      )
      .map((section) => diagnostic('empty-section', placeOf(section, 'id'), { id: section.id })),
};
