import type { OptionDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { derivationsOf, questionsOf } from './parts.ts';
import { inLanguages } from './texts.ts';

/** The options of one question end alike: with a full stop, all or none. */
export const labelPunctuation: Check = {
  codes: ['label-punctuation'],
  whole: true,
  run: ({ definition }) =>
    [...questionsOf(definition), ...derivationsOf(definition)].flatMap(({ options = [] }) => {
      const odd = options.filter(endsInPunctuation);
      if (odd.length * 2 >= options.length) return [];
      return odd.map((option) => diagnostic('label-punctuation', placeOf(option, 'label'), { code: option.code }));
    }),
};

function endsInPunctuation({ label }: OptionDefinition): boolean {
  return inLanguages(label).some((text) => /[.,;:]$/.test(text) && !/(?:etc|\b\p{L}\.\p{L})\.$/u.test(text));
}
