import type { QuestionDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { questionsOf } from './parts.ts';
import { inLanguages } from './texts.ts';

/** Words that name what is asked for, and the type that reads it. */
const kinds: readonly { readonly type: QuestionDefinition['type']; readonly words: RegExp; readonly what: string }[] = [
  { type: 'email', words: /\be-?mail address\b/i, what: 'an email address' },
  { type: 'postcode', words: /\bpostcode\b/i, what: 'a postcode' },
  { type: 'date', words: /\bdate of birth\b|^date\b/i, what: 'a date' },
  { type: 'year', words: /^(?:in )?(?:what|which) year\b|^year of\b/i, what: 'a year' },
];

/** A text by whose label something else is meant: anything would be taken. */
export const typeSuggested: Check = {
  codes: ['type-suggested'],
  run: ({ definition }) =>
    questionsOf(definition).flatMap((question) => {
      if (question.type !== 'text' || question.pattern !== undefined || question.label === undefined) return [];
      const kind = kinds.find(({ words }) => inLanguages(question.label!).some((label) => words.test(label)));
      if (!kind) return [];
      const { type, what } = kind;
      const suggestion = `write "type": "${type}"`;
      const found = diagnostic('type-suggested', placeOf(question, 'type'), { id: question.id, what }, suggestion);
      return [acceptable(question, found)];
    }),
};
