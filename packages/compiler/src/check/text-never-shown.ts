import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { placementsOf, questionsOf } from './parts.ts';

/** Of texts beside a field the first that holds is shown; what follows one without a condition never is. */
export const textNeverShown: Check = {
  codes: ['text-never-shown'],
  run: ({ definition }) =>
    [...questionsOf(definition), ...placementsOf(definition).map(({ placement }) => placement)].flatMap(
      ({ prefix, suffix }) => [...hiddenIn(prefix), ...hiddenIn(suffix)],
    ),
};

function hiddenIn(texts: unknown): readonly Diagnostic[] {
  if (!Array.isArray(texts)) return [];
  const last = texts.findIndex(({ when }) => when === undefined);
  if (last < 0 || last === texts.length - 1) return [];
  return [diagnostic('text-never-shown', placeOf(texts, last + 1))];
}
