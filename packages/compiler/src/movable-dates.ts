import type { Text } from '@annum/engine';
import type { WindowDefinition } from './definition.ts';

/** The dates of a year that may be moved while it runs; its first and last day follow from the collection. */
const keys = ['submission_deadline', 'new_logs_end', 'edits_end'] as const;

function titleText(title: Text): string {
  return typeof title === 'string' ? title : (Object.values(title)[0] ?? '');
}

/**
 * Every date of a year that may be moved, by the name that its history has for it: a key, or the title of a quarter
 * or period.
 * @example movableDates(window) // { submission_deadline: '…', 'Quarter 1': '…' }
 */
export function movableDates(window: WindowDefinition): { readonly [name: string]: string } {
  const { quarters = [], periods = [] } = window;
  return Object.fromEntries([
    ...keys.map((key) => [key, window[key]] as const),
    ...quarters.map(({ title, cut_off }) => [titleText(title), cut_off] as const),
    ...periods.map(({ title, submission_deadline }) => [titleText(title), submission_deadline] as const),
  ]);
}

/** The year with one date moved; its history is another matter. */
export function withDate(window: WindowDefinition, name: string, day: string): WindowDefinition {
  const { quarters, periods } = window;
  if ((keys as readonly string[]).includes(name)) return { ...window, [name]: day };
  return {
    ...window,
    ...(quarters && {
      quarters: quarters.map((one) => (titleText(one.title) === name ? { ...one, cut_off: day } : one)),
    }),
    ...(periods && {
      periods: periods.map((one) => (titleText(one.title) === name ? { ...one, submission_deadline: day } : one)),
    }),
  };
}
