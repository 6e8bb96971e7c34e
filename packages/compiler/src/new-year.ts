import { daysLater, yearsLater } from '@annum/engine/day';
import type { ChangeDefinition, OverlayDefinition, PeriodDefinition, Sources, WindowDefinition } from './definition.ts';
import { yearsOf } from './overlay/years.ts';
import { printDefinition } from './print-definition.ts';

/** A file to write, its path relative to the definitions folder. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** The files of a new year, or in words why it cannot be begun. */
export interface NewYear {
  readonly files: readonly NewFile[];
  readonly problem?: string;
}

/**
 * The files that begin a collection's next year, ready to edit: its overlay with one change to fill in (the checks say
 * that it is unfinished), and windows.json with dates a year after those of the year before.
 * @example newYear(sources, 2000).files.map(({ path }) => path)
 */
export function newYear(sources: Sources, year: number): NewYear {
  const { collection, windows } = sources;
  const last = Math.max(...yearsOf(sources));
  if (year !== last + 1) return { files: [], problem: `the year after ${last} is ${last + 1}` };
  const before = windows.find((window) => window.year === last);
  if (!before) return { files: [], problem: `windows.json has no dates for ${last}` };
  const overlay = { path: `${collection.id}/years/${year}.json`, text: overlayText(year) };
  if (windows.some((window) => window.year === year)) return { files: [overlay] };
  const years = [...windows, nextWindow(before)];
  const text = printDefinition({ $schema: '../definition.schema.json', years });
  return { files: [overlay, { path: `${collection.id}/windows.json`, text }] };
}

function overlayText(year: number): string {
  const change: ChangeDefinition = {
    id: 'first_change',
    title: 'What changes, in a few words',
    reason: 'Why it changes, and what suppliers and officers should do: this becomes the change notice.',
    patch: [],
  };
  const overlay: OverlayDefinition = { year, changes: [change] };
  return printDefinition({ $schema: '../../definition.schema.json', ...overlay });
}

function nextWindow(window: WindowDefinition): WindowDefinition {
  const later = (day: string) => yearsLater(day, 1);
  const first = daysLater(window.last_day, 1);
  return {
    year: window.year + 1,
    first_day: first,
    last_day: daysLater(yearsLater(first, 1), -1),
    submission_deadline: later(window.submission_deadline),
    new_logs_end: later(window.new_logs_end),
    edits_end: later(window.edits_end),
    ...(window.quarters && {
      quarters: window.quarters.map(({ title, cut_off }) => ({ title, cut_off: later(cut_off) })),
    }),
    ...(window.periods && { periods: nextPeriods(window.periods) }),
    history: [],
  };
}

/** The same periods a year on: each begins on the day after the one before, wherever February ends. */
function nextPeriods(periods: readonly PeriodDefinition[]): readonly PeriodDefinition[] {
  const later = (day: string) => yearsLater(day, 1);
  return periods.map(({ title, first_day, last_day, submission_deadline }) => ({
    title,
    first_day: later(first_day),
    last_day: daysLater(later(daysLater(last_day, 1)), -1),
    submission_deadline: later(submission_deadline),
  }));
}
