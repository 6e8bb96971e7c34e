import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { listedAlone, optionsOf, pagesOf } from './parts.ts';

/** What a revealed question reveals in turn, or itself, is never shown: one opens under an option of a page, no deeper. */
export const revealNested: Check = {
  codes: ['reveal-nested'],
  run: ({ definition }) => {
    const asked = new Set(pagesOf(definition).flatMap(({ page }) => listedAlone(definition, page)));
    const revealed = new Set(optionsOf(definition).flatMap(({ option }) => option.reveals ?? []));
    return optionsOf(definition)
      .filter(({ of, option }) => (option.reveals ?? []).length > 0 && revealed.has(of.id) && !asked.has(of.id))
      .map(({ of, option }) => diagnostic('reveal-nested', placeOf(option, 'reveals'), { question: of.id }));
  },
};
