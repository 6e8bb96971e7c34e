import type { Text } from '@annum/engine';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { placementsOf, questionsOf } from './parts.ts';

/** How messages of our pages begin when an answer is missing: they say what to do. */
const verbs = new Set('Add Answer Check Choose Confirm Enter Give Say Select State Tell Tick Upload'.split(' '));

/** The message for a blank answer says what to do: "Select the town", not "The town is required". */
export const requiredNotAnInstruction: Check = {
  codes: ['required-not-an-instruction'],
  whole: true,
  run: ({ definition }) =>
    [...questionsOf(definition), ...placementsOf(definition).map(({ placement }) => placement)].flatMap((one) => {
      const words = inEnglish(one.required);
      if (words === undefined || isInstruction(words)) return [];
      return [diagnostic('required-not-an-instruction', placeOf(one, 'required'), {}, 'begin with Select or Enter')];
    }),
};

function isInstruction(words: string): boolean {
  return verbs.has(words.split(' ')[0]!) || words.startsWith('You must ');
}

function inEnglish(text: Text | undefined): string | undefined {
  return typeof text === 'string' ? text : text?.en;
}
