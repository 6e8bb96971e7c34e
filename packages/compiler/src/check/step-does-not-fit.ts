import type { WordingDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { placementsOf, questionsOf } from './parts.ts';

/** The lowest and the highest value are values that can be given: multiples of the step. */
export const stepDoesNotFit: Check = {
  codes: ['step-does-not-fit'],
  run: ({ definition }) => [
    ...questionsOf(definition).flatMap(problemsIn),
    ...placementsOf(definition).flatMap(({ placement }) => problemsIn(placement)),
  ],
};

function problemsIn(element: WordingDefinition): readonly Diagnostic[] {
  const { step } = element;
  if (step === undefined) return [];
  return (['min', 'max'] as const).flatMap((key) => {
    const value = element[key];
    if (value === undefined || isMultiple(value, step)) return [];
    return [diagnostic('step-does-not-fit', placeOf(element, key), { key, value, step })];
  });
}

function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(times - Math.round(times)) < 1e-9;
}
