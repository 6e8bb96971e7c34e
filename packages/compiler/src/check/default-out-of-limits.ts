import type { QuestionDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { questionsOf } from './parts.ts';

/** A value that the form itself fills in is one that it accepts. */
export const defaultOutOfLimits: Check = {
  codes: ['default-out-of-limits'],
  run: ({ definition }) => questionsOf(definition).flatMap(problemsIn),
};

function problemsIn(question: QuestionDefinition): readonly Diagnostic[] {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = question;
  return (['default', 'derive'] as const).flatMap((key) => {
    const value = question[key];
    if (typeof value !== 'number' || (value >= min && value <= max)) return [];
    return [diagnostic('default-out-of-limits', placeOf(question, key), { id: question.id, value })];
  });
}
