import { diagnostic } from '../diagnostics.ts';
import type { Check } from './check.ts';
import { inLanguages, textsOf } from './texts.ts';

/** Texts are texts: markup would be shown as it is typed. */
export const markupInText: Check = {
  codes: ['markup-in-text'],
  run: ({ definition }) =>
    textsOf(definition).flatMap(({ text, place }) => {
      const found = inLanguages(text).flatMap(
        (one) => /<\/?[a-z][^<>]*>|&(?:[a-z]+|#\d+);|\*\*\S/i.exec(one)?.[0] ?? [],
      );
      return found.length === 0 ? [] : [diagnostic('markup-in-text', place, { markup: found[0]! })];
    }),
};
