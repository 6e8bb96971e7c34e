import { diagnostic } from '../diagnostics.ts';
import type { Check } from './check.ts';
import { textsOf } from './texts.ts';
import { variableTypes } from './variables.ts';

/** Officers read words; the id of a variable means nothing to them. */
export const textNamesVariable: Check = {
  codes: ['text-names-variable'],
  whole: true,
  run: ({ definition }) => {
    const ids = variableTypes(definition);
    return textsOf(definition).flatMap(({ text, place }) => {
      const texts = typeof text === 'string' ? [text] : Object.values(text);
      const words = texts.flatMap((one) => one.replace(/\{[^{}]*(\{[^{}]*\}[^{}]*)*\}/g, '').match(/[a-z]\w+/g) ?? []);
      const named = words.find((word) => /[_\d]/.test(word) && ids.has(word));
      if (named === undefined) return [];
      return [diagnostic('text-names-variable', place, { id: named }, 'say it in words, or show its value in braces')];
    });
  },
};
