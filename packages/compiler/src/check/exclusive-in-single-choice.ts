import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { optionsOf } from './parts.ts';

/** Where one answer is chosen, none goes with another anyway: several were to be chosen, or the key is left over. */
export const exclusiveInSingleChoice: Check = {
  codes: ['exclusive-in-single-choice'],
  run: ({ definition }) =>
    optionsOf(definition)
      .filter(({ of, option }) => option.exclusive && of.type !== 'choices')
      .map(({ of, option }) =>
        diagnostic('exclusive-in-single-choice', placeOf(option, 'exclusive'), { question: of.id, type: of.type }),
      ),
};
