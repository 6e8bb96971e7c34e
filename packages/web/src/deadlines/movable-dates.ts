import type { Text, Window } from '@annum/engine';
import { say } from '../form/words.ts';

/** A date of a year that customer support may move. */
export interface MovableDate {
  /** As windows.json and `annum move-date` name it. */
  readonly name: string;
  readonly title: string;
  readonly day: string;
}

/** The three days on which something ends for all logs of a year, in the order in which they must come. */
const ends = [
  ['submission_deadline', 'submissionDeadline', 'Submission deadline'],
  ['new_logs_end', 'newLogsEnd', 'Last day for new logs'],
  ['edits_end', 'editsEnd', 'Last day for changes'],
] as const;

/** So many of a year's movable dates, the first ones, are about all its logs. */
export const datesOfAllLogs = ends.length;

/** Every date of a year that may be moved; first and last day follow from the collection and may not. */
export function movableDates(window: Window): readonly MovableDate[] {
  return [
    ...ends.map(([name, key, title]) => ({ name, title, day: window[key] })),
    ...window.quarters.map(({ title, cutOff }) => titled(title, 'cut-off', cutOff)),
    ...window.periods.map(({ title, submissionDeadline }) => titled(title, 'submission deadline', submissionDeadline)),
  ];
}

function titled(title: Text, what: string, day: string): MovableDate {
  const name = nameOf(title);
  return { name, title: `${name}: ${what}`, day };
}

function nameOf(title: Text): string {
  return say(title, 'en');
}

/** The year with one date moved. */
export function withDate(window: Window, name: string, day: string): Window {
  const end = ends.find(([known]) => known === name);
  if (end) return { ...window, [end[1]]: day };
  const quarters = window.quarters.map((one) => (nameOf(one.title) === name ? { ...one, cutOff: day } : one));
  const periods = window.periods.map((one) => (nameOf(one.title) === name ? { ...one, submissionDeadline: day } : one));
  return { ...window, quarters, periods };
}

/** Two dates of a year that stand the wrong way round. */
export interface Misorder {
  readonly earlier: Omit<MovableDate, 'name'>;
  readonly later: Omit<MovableDate, 'name'>;
}

/** The first two dates of a year that are out of order; undefined when all is well. */
export function misorderIn(window: Window): Misorder | undefined {
  for (const sequence of sequencesOf(window))
    for (const [index, later] of sequence.entries()) {
      const earlier = sequence[index - 1];
      if (earlier && earlier.day > later.day) return { earlier, later };
    }
  return undefined;
}

/** The dates that must follow one another, each list in its order. */
function sequencesOf(window: Window): readonly (readonly Misorder['later'][])[] {
  const dates = movableDates(window);
  const quarters = dates.slice(ends.length, ends.length + window.quarters.length);
  const periods = dates.slice(ends.length + window.quarters.length);
  return [
    [{ title: 'Last day of the year', day: window.lastDay }, ...dates.slice(0, ends.length)],
    [{ title: 'First day of the year', day: window.firstDay }, ...quarters],
    ...window.periods.map(({ title, lastDay }, index) => [
      { title: `${nameOf(title)}: last day`, day: lastDay },
      ...periods.slice(index, index + 1),
    ]),
  ];
}
