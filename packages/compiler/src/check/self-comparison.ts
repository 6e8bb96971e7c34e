import { diagnostic } from '../diagnostics.ts';
import { sameJson } from '../overlay/same-json.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { callsOf } from './operators.ts';

/** Something compared with itself, or with two figures of which neither can change: another was meant. */
export const selfComparison: Check = {
  codes: ['self-comparison'],
  run: ({ definition }) =>
    callsOf(
      definition,
      '==',
      '!=',
      '<',
      '<=',
      '>',
      '>=',
      'same_text',
      'days_between',
      'months_between',
      'years_between',
    )
      .filter(({ argument }) => argument.length === 2 && sameJson(argument[0], argument[1]))
      .map(({ operator, argument }) => diagnostic('self-comparison', placeOf(argument, 1), { operator })),
};
