import { diagnostic } from '../diagnostics.ts';
import type { Check } from './check.ts';
import { textsOf } from './texts.ts';

/** Each language of a text shows the same values. */
export const translationPlaceholderDiffers: Check = {
  codes: ['translation-placeholder-differs'],
  whole: true,
  run: ({ definition }) =>
    textsOf(definition).flatMap(({ text, place }) => {
      if (typeof text === 'string') return [];
      const [[first, words] = ['', ''], ...others] = Object.entries(text);
      return others
        .filter(([, translated]) => shown(translated) !== shown(words))
        .map(([language]) => diagnostic('translation-placeholder-differs', place, { first, language }));
    }),
};

function shown(text: string): string {
  const found = text.match(/\{(?:[^{}]|\{\w+\})*\}/g) ?? [];
  return [...new Set(found.map((one) => one.toLowerCase()))].sort().join(' ');
}
