import { isCalendarDay } from '@annum/engine/day';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { operatorsOf } from './operators.ts';

/** A date in an expression is a day of the calendar. */
export const impossibleDate: Check = {
  codes: ['impossible-date'],
  run: ({ definition }) =>
    operatorsOf(definition).flatMap(({ argument }) =>
      (Array.isArray(argument) ? argument : []).flatMap((value, index) =>
        typeof value === 'string' && isImpossible(value)
          ? [diagnostic('impossible-date', placeOf(argument, index), { day: value })]
          : [],
      ),
    ),
};

function isImpossible(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !isCalendarDay(text);
}
