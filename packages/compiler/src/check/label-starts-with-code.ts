import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { optionsOf } from './parts.ts';
import { inLanguages } from './texts.ts';

/** Codes are for data: a label that begins with its own code shows it to officers, and twice to analysts. */
export const labelStartsWithCode: Check = {
  codes: ['label-starts-with-code'],
  run: ({ definition }) =>
    optionsOf(definition)
      .filter(({ option }) => inLanguages(option.label).some((label) => startsWith(label, String(option.code))))
      .map(({ option }) => diagnostic('label-starts-with-code', placeOf(option, 'label'), { code: option.code })),
};

/** "1 Yes", "1. Yes", "1) Yes", "1 - Yes", "A: Yes"; not "1 bedroom" of the code 1. */
function startsWith(label: string, code: string): boolean {
  if (!label.startsWith(code)) return false;
  return /^(?:[.):]\s|\s*[-–=]\s|\s+\p{Lu})/u.test(label.slice(code.length));
}
