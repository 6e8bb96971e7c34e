import { diagnostic } from '../diagnostics.ts';
import type { Check } from './check.ts';
import { type TextPart, textsOf } from './texts.ts';

/**
 * Every text that people read is there in each language of the collection. A plain string is in the first;
 * a text without the first has no words at all for most readers, which is worse than a missing translation.
 */
export const missingTranslation: Check = {
  codes: ['missing-translation', 'missing-wording'],
  run: ({ definition }) => {
    const [first, ...others] = definition.collection.languages;
    return textsOf(definition).flatMap((part) => [
      ...(typeof part.text !== 'string' && lacks(part, first!)
        ? [diagnostic('missing-wording', part.place, { what: 'This text', key: first! })]
        : []),
      ...others
        .filter((language) => lacks(part, language))
        .map((language) => diagnostic('missing-translation', part.place, { language })),
    ]);
  },
};

function lacks({ text }: TextPart, language: string): boolean {
  return typeof text === 'string' || !Object.hasOwn(text, language);
}
