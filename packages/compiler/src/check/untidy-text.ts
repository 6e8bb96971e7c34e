import { diagnostic } from '../diagnostics.ts';
import type { Check } from './check.ts';
import { textsOf } from './texts.ts';

/** Texts begin and end with a word and have curly quotation marks, like all our pages. */
export const untidyText: Check = {
  codes: ['stray-space', 'straight-quote'],
  whole: true,
  run: ({ definition }) =>
    textsOf(definition).flatMap(({ text, place, key }) => {
      // A text beside a field may need the space between them.
      if (key === 'prefix' || key === 'suffix') return [];
      const texts = typeof text === 'string' ? [text] : Object.values(text);
      return [
        ...(texts.some((one) => /^\s|\s$| {2}/.test(one)) ? [diagnostic('stray-space', place)] : []),
        ...(texts.some((one) => /\p{L}'|"/u.test(one)) ? [diagnostic('straight-quote', place)] : []),
      ];
    }),
};
