import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { questionsOf } from './parts.ts';

/** A percentage has a least and a most: without them 250 and −5 are taken. */
export const percentageWithoutLimits: Check = {
  codes: ['percentage-without-limits'],
  run: ({ definition }) =>
    questionsOf(definition)
      .filter(({ suffix, min, max }) => isPercent(suffix) && (min === undefined || max === undefined))
      .map((question) => diagnostic('percentage-without-limits', placeOf(question, 'suffix'), { id: question.id })),
};

function isPercent(suffix: unknown): boolean {
  return /^\s*(?:%|per ?cent)/i.test(
    typeof suffix === 'string' ? suffix : String((suffix as { en?: string })?.en ?? ''),
  );
}
