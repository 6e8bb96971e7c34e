import { diagnostic } from '../diagnostics.ts';
import { patternProblem, shortestMatch } from '../pattern.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { questionsOf } from './parts.ts';

/** A pattern that no text of the length allowed can match: every answer is refused. */
export const patternTooLong: Check = {
  codes: ['pattern-too-long'],
  run: ({ definition }) =>
    questionsOf(definition).flatMap((question) => {
      const { pattern, max_length: most } = question;
      if (pattern === undefined || most === undefined || patternProblem(pattern) !== undefined) return [];
      const least = shortestMatch(pattern);
      return least <= most ? [] : [diagnostic('pattern-too-long', placeOf(question, 'pattern'), { least, most })];
    }),
};
