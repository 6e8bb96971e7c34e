import { diagnostic } from '../diagnostics.ts';
import type { Check } from './check.ts';
import { textsOf } from './texts.ts';

const asking =
  /^(what|which|how|is|are|was|were|do|does|did|has|have|had|can|will|who|when|where|why|should|would|could)\b/i;

/** What is asked in English ends in a question mark. */
export const questionMarkMissing: Check = {
  codes: ['question-mark-missing'],
  whole: true,
  run: ({ definition }) =>
    textsOf(definition).flatMap(({ text, place, key }) => {
      if (key !== 'question') return [];
      const english = typeof text === 'string' ? text : text.en;
      const plain = typeof text !== 'string' || definition.collection.languages[0] === 'en';
      if (english === undefined || !plain || !asking.test(english) || english.includes('?')) return [];
      return [diagnostic('question-mark-missing', place)];
    }),
};
