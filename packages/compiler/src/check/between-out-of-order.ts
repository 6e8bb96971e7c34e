import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { callsOf } from './operators.ts';

/** `between` goes from low to high. */
export const betweenOutOfOrder: Check = {
  codes: ['between-out-of-order'],
  run: ({ definition }) =>
    callsOf(definition, 'between').flatMap(({ argument }) => {
      const [, low, high] = argument;
      const comparable = typeof low === typeof high && (typeof low === 'number' || typeof low === 'string');
      if (!comparable || (low as number) <= (high as number)) return [];
      const parameters = { low: low as number, high: high as number };
      return [diagnostic('between-out-of-order', placeOf(argument, 1), parameters, 'swap the two')];
    }),
};
