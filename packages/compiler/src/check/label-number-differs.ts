import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { optionsOf } from './parts.ts';
import { inLanguages } from './texts.ts';

/** An option that reads as one number and is stored as another: whoever reads the data reads it wrong. */
export const labelNumberDiffers: Check = {
  codes: ['label-number-differs'],
  run: ({ definition }) =>
    optionsOf(definition).flatMap(({ of, option }) => {
      const code = String(option.code);
      const label = inLanguages(option.label).find((text) => /^-?\d+$/.test(text.trim()) && text.trim() !== code);
      if (label === undefined || !/^-?\d+$/.test(code)) return [];
      return [diagnostic('label-number-differs', placeOf(option, 'label'), { code, label, of: of.id })];
    }),
};
