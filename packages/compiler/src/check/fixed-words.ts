import type { Json } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { correction } from '../nearest.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { type CallPart, callsOf } from './operators.ts';

const roundings = ['half_up', 'half_even', 'down', 'up'];
const units = ['days', 'months', 'years'];

/** Ways of rounding and units of time are words of the language. */
export const fixedWords: Check = {
  codes: ['unknown-choice'],
  run: ({ definition }) => [
    ...callsOf(definition, 'round').flatMap((call) => problemAt(call, 2, roundings)),
    ...callsOf(definition, 'divide').flatMap((call) => problemAt(call, 3, roundings)),
    ...callsOf(definition, 'add').flatMap((call) => problemAt(call, 2, units)),
  ],
};

function problemAt({ argument }: CallPart, index: number, words: readonly string[]): readonly Diagnostic[] {
  const word: Json | undefined = argument[index];
  if (typeof word !== 'string' || words.includes(word)) return [];
  const parameters = { value: word, choices: words.join(', ') };
  const place = placeOf(argument, index);
  return [diagnostic('unknown-choice', place, parameters, correction(word, words, place))];
}
