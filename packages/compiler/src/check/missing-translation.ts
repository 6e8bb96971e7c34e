import { diagnostic } from '../diagnostics.ts';
import type { Check } from './check.ts';
import { textsOf } from './texts.ts';

/** Every text that people read is there in each language of the collection; a plain string is in the first. */
export const missingTranslation: Check = {
  codes: ['missing-translation'],
  run: ({ definition }) => {
    const { languages } = definition.collection;
    return textsOf(definition).flatMap(({ text, place }) =>
      languages
        .filter((language, index) => (typeof text === 'string' ? index > 0 : !Object.hasOwn(text, language)))
        .map((language) => diagnostic('missing-translation', place, { language })),
    );
  },
};
