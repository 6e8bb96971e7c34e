import { checkWindows } from '../windows.ts';
import type { Check } from './check.ts';

/** The dates of every year are in order, and the years follow one another. */
export const windows: Check = {
  codes: ['dates-out-of-order', 'wrong-first-day', 'duplicate-window', 'periods-do-not-join', 'periods-without-events'],
  run: ({ sources }) => checkWindows(sources),
};
