import type { Sources } from './definition.ts';
import { movableDates, withDate } from './movable-dates.ts';
import { didYouMean } from './nearest.ts';
import type { NewFile } from './new-year.ts';
import { printDefinition } from './print-definition.ts';
import { checkWindows } from './windows.ts';

/** A date of a year, and where it goes. */
export interface Move {
  readonly year: number;
  /** `submission_deadline`, `new_logs_end`, `edits_end`, or the title of a quarter or period. */
  readonly date: string;
  readonly to: string;
  /** The day on which it is decided. */
  readonly on: string;
  readonly reason: string;
}

/** The windows.json to write, with what the date was; or in words why the date cannot be moved. */
export type Moved = { readonly file: NewFile; readonly from: string } | { readonly problem: string };

/**
 * Moves a date of a year and writes the move into its history. The form stays as it is: nothing is released.
 * @example moveDate(sources, { year, date: 'edits_end', to, on: today, reason: 'Bank holiday' })
 */
export function moveDate(sources: Sources, { year, date, to, on, reason }: Move): Moved {
  const { collection, windows } = sources;
  const window = windows.find((one) => one.year === year);
  if (!window) return { problem: `windows.json has no dates for ${year}` };
  const dates = movableDates(window);
  const from = Object.hasOwn(dates, date) ? dates[date] : undefined;
  if (from === undefined) {
    const known = Object.keys(dates);
    return { problem: `${year} has no date "${date}"; ${didYouMean(date, known) ?? `there are ${known.join(', ')}`}` };
  }
  if (from === to) return { problem: `"${date}" of ${year} is ${to} already` };
  const history = [...(window.history ?? []), { on, changed: date, from, to, reason }];
  const moved = { ...withDate(window, date, to), history };
  const years = windows.map((one) => (one === window ? moved : one));
  const [wrong] = checkWindows({ ...sources, windows: years });
  if (wrong && checkWindows(sources).length === 0) return { problem: wrong.message.replace(/\.$/, '') };
  const text = printDefinition({ $schema: '../definition.schema.json', years });
  return { from, file: { path: `${collection.id}/windows.json`, text } };
}
