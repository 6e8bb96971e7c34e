import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { removed } from '../edits.ts';
import { keyPlaceOf, placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { optionsOf, questionsOf } from './parts.ts';

/** Help says more than what it helps with. */
export const repeatedWording: Check = {
  codes: ['repeated-wording'],
  whole: true,
  run: ({ definition }) => [
    ...questionsOf(definition).flatMap((question) => [
      ...repeats(question, 'hint', 'question'),
      ...repeats(question, 'hint', 'label'),
      ...repeats(question, 'guidance', 'hint'),
    ]),
    ...optionsOf(definition).flatMap(({ option }) => repeats(option, 'hint', 'label')),
  ],
};

function repeats(element: object, key: string, other: string): readonly Diagnostic[] {
  const { [key]: text, [other]: said } = element as { readonly [key: string]: unknown };
  if (text === undefined || JSON.stringify(text) !== JSON.stringify(said)) return [];
  const fix = [removed(keyPlaceOf(element, key))];
  return [diagnostic('repeated-wording', placeOf(element, key), { key, other }, { fix })];
}
