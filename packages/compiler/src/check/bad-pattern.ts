import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { patternProblem } from '../pattern.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { placementsOf, questionsOf } from './parts.ts';

/** Patterns keep to the part of regular expressions that is always fast. */
export const badPattern: Check = {
  codes: ['bad-pattern'],
  run: ({ definition }) => {
    const questions = questionsOf(definition);
    const differences = questions.flatMap((question) => (question.differences ?? []).map(({ set }) => set));
    const placements = placementsOf(definition).map(({ placement }) => placement);
    return [...questions, ...differences, ...placements].flatMap(problemOf);
  },
};

function problemOf(element: { readonly pattern?: string }): readonly Diagnostic[] {
  if (element.pattern === undefined) return [];
  const problem = patternProblem(element.pattern);
  return problem === undefined ? [] : [diagnostic('bad-pattern', placeOf(element, 'pattern'), { problem })];
}
