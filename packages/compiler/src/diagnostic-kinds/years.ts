import type { DiagnosticKind } from './kind.ts';

/** A year: its changes, its dates, its release. */
export const years = {
  'unknown-year': { severity: 'error', message: 'There is no year {year} of {collection}; there are {years}.' },
  'year-out-of-order': { severity: 'error', message: 'The year {year} does not follow {before}.' },
  'window-missing': { severity: 'error', message: 'windows.json has no dates for {year}.' },
  'overlay-target-missing': { severity: 'error', message: 'There is no {what}.' },
  'overlay-already-so': { severity: 'error', message: '{what} already.' },
  'overlay-bad-patch': { severity: 'error', message: 'This patch cannot be applied: {problem}.' },
  'unfinished-change': { severity: 'warning', message: 'The change "{id}" is not finished: its patch is empty.' },
  'duplicate-change-id': { severity: 'error', message: 'The year {year} has another change with the id "{id}".' },
  'dates-out-of-order': { severity: 'error', message: '{later} ({day}) does not follow {earlier} ({before}).' },
  'wrong-first-day': { severity: 'error', message: 'The year {year} starts on {expected}, not on {found}.' },
  'periods-do-not-join': {
    severity: 'error',
    message: 'Every day of the year lies in one period, so "{key}" should be {expected} here, not {found}.',
  },
  'periods-without-events': {
    severity: 'error',
    message:
      'Records are sent period by period only if {year} has "periods" and collection.json has "events"; one of them is missing.',
  },
  'duplicate-window': { severity: 'error', message: 'The dates of {year} stand here twice.' },
  'unknown-date': { severity: 'error', message: 'There is no date "{date}" of {year} that could have moved.' },
  'history-does-not-fit': {
    severity: 'error',
    message: 'The history moves "{date}" to {to}, but {what} {now}.',
  },
  'date-moved-unsaid': {
    severity: 'warning',
    message: '"{date}" is {day}; when the year was released it was {before}, and the history does not say why.',
  },
  'frozen-year-changed': {
    severity: 'error',
    message: 'The form of {year} was released on {on} and has changed since.',
  },
} as const satisfies Record<string, DiagnosticKind>;
