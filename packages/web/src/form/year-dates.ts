import type { Window } from '@annum/engine';
import { showDate } from './display.ts';

/** The three days that matter for the logs of a year, in words. */
export function yearDates({ submissionDeadline, newLogsEnd, editsEnd }: Window, language: string) {
  return [
    { label: 'Complete logs by', value: showDate(submissionDeadline, language) },
    { label: 'Add or delete logs until', value: showDate(newLogsEnd, language) },
    { label: 'Change logs until', value: showDate(editsEnd, language) },
  ];
}
