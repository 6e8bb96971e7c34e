import { diagnostic } from '../diagnostics.ts';
import type { Check } from './check.ts';
import { textsOf } from './texts.ts';

/** How many characters a text may have where it is shown. */
const longest: { readonly [key: string]: number } = {
  title: 250,
  group: 120,
  question: 300,
  label: 200,
  required: 200,
  prefix: 40,
  suffix: 80,
  message: 600,
  hint: 800,
};

/** A text fits the place in which it is shown; what is longer belongs in the guidance. */
export const textTooLong: Check = {
  codes: ['text-too-long'],
  whole: true,
  run: ({ definition }) =>
    textsOf(definition).flatMap(({ text, place, key }) => {
      const most = longest[key] ?? 10_000;
      const length = Math.max(0, ...(typeof text === 'string' ? [text] : Object.values(text)).map((one) => one.length));
      return length > most ? [diagnostic('text-too-long', place, { key, length, most })] : [];
    }),
};
