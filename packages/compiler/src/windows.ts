import type { Period, Window } from '@annum/engine';
import { daysLater, yearsLater } from '@annum/engine/day';
import type {
  CollectionDefinition,
  PeriodDefinition,
  Sources,
  WindowDefinition,
  YearDefinition,
} from './definition.ts';
import { type Diagnostic, diagnostic } from './diagnostics.ts';
import { placeOf } from './places.ts';

/** The dates of a year as the program uses them. */
export function windowOf(definition: WindowDefinition): Window {
  return {
    year: definition.year,
    firstDay: definition.first_day,
    lastDay: definition.last_day,
    submissionDeadline: definition.submission_deadline,
    newLogsEnd: definition.new_logs_end,
    editsEnd: definition.edits_end,
    periods: (definition.periods ?? []).map(periodOf),
    quarters: (definition.quarters ?? []).map((quarter) => ({ title: quarter.title, cutOff: quarter.cut_off })),
    ...(definition.history && { history: definition.history }),
  };
}

/** The dates of a year, with how long its collection keeps personal answers. */
export function windowOfYear({ window, collection }: Pick<YearDefinition, 'window' | 'collection'>): Window {
  const { retention_years: retentionYears } = collection;
  return { ...windowOf(window), ...(retentionYears !== undefined && { retentionYears }) };
}

function periodOf(period: PeriodDefinition): Period {
  const { title, first_day: firstDay, last_day: lastDay, submission_deadline: submissionDeadline } = period;
  return { title, firstDay, lastDay, submissionDeadline };
}

/**
 * The last day on which personal answers of a year are kept; undefined where nothing says that they are ever erased.
 * @example lastDayKept(window) // '1996-07-31'
 */
export function lastDayKept({ editsEnd, retentionYears }: Window): string | undefined {
  return retentionYears === undefined ? undefined : yearsLater(editsEnd, retentionYears);
}

/** The days an event may have: the facts `window.first_new`, `window.first_existing` and `window.last`. */
export interface OpenDays {
  /** First day open for a log that has no date yet. */
  readonly firstNew: string;
  /** First day open for a log that has a date already: the earliest year still open for edits counts. */
  readonly firstExisting: string;
  readonly last: string;
}

/**
 * The days open on a given day. The year in which it lies is open, and so is a year before it until its last day for
 * new logs, or for edits. A year that has not begun is closed. Undefined before the first year begins.
 * @example openDays(windows, today)?.firstNew
 */
export function openDays(windows: readonly Window[], today: string): OpenDays | undefined {
  const begun = windows.filter((window) => window.firstDay <= today).sort(byFirstDay);
  const current = begun.at(-1);
  if (!current) return undefined;
  const first = (end: 'newLogsEnd' | 'editsEnd') => (begun.find((window) => today <= window[end]) ?? current).firstDay;
  return { firstNew: first('newLogsEnd'), firstExisting: first('editsEnd'), last: current.lastDay };
}

function byFirstDay(one: Window, other: Window): number {
  return one.firstDay < other.firstDay ? -1 : 1;
}

/**
 * The year whose form a date belongs to, by the day on which years of the collection start.
 * @example yearOfDate({ year_starts: '04-01' }, '2001-03-31') // 2000
 */
export function yearOfDate(collection: Pick<CollectionDefinition, 'year_starts'>, date: string): number {
  const year = Number(date.slice(0, 4));
  return date.slice(5) < collection.year_starts ? year - 1 : year;
}

/**
 * The periods in which one of a record's events lies: it is due in each of them.
 * @example periodsDue(['visit_day1', 'visit_day2'], window.periods, outcome.values)
 */
export function periodsDue(
  events: readonly string[],
  periods: readonly Period[],
  values: { readonly [variable: string]: unknown },
): readonly Period[] {
  const days = events.map((event) => values[event]).filter((day) => typeof day === 'string');
  return periods.filter(({ firstDay, lastDay }) => days.some((day) => firstDay <= day && day <= lastDay));
}

/** Reports dates of windows.json that are out of order, and years that are there twice. */
export function checkWindows({ windows, collection }: Sources): readonly Diagnostic[] {
  return windows.flatMap((window, index) => [
    ...orderProblems(window),
    ...startProblem(window, collection),
    ...followProblems(window, windows, index),
    ...periodProblems(window, collection),
  ]);
}

interface Dated {
  readonly name: string;
  readonly day: string;
  readonly holder: object;
  readonly key: string;
}

/** Dates in the order in which they must come. */
function orderProblems(window: WindowDefinition): readonly Diagnostic[] {
  const keys = ['first_day', 'last_day', 'submission_deadline', 'new_logs_end', 'edits_end'] as const;
  const dates = keys.map((key): Dated => ({ name: key, day: window[key], holder: window, key }));
  const quarters = (window.quarters ?? []).map(
    (quarter): Dated => ({ name: 'cut_off', day: quarter.cut_off, holder: quarter, key: 'cut_off' }),
  );
  return [...outOfOrder(dates), ...outOfOrder([dates[0]!, ...quarters])];
}

/** Periods follow one another from the year's first day to its last, each with its deadline after it. */
function periodProblems(window: WindowDefinition, { events }: CollectionDefinition): readonly Diagnostic[] {
  const { periods = [], year } = window;
  const both = periods.length > 0 === (events !== undefined);
  return [
    ...(both ? [] : [diagnostic('periods-without-events', placeOf(window, 'year'), { year })]),
    ...periods.flatMap((period, index) => [
      ...outOfOrder(periodDates(period)),
      ...gapProblem(period, 'first_day', index === 0 ? window.first_day : daysLater(periods[index - 1]!.last_day, 1)),
    ]),
    ...periods.slice(-1).flatMap((period) => gapProblem(period, 'last_day', window.last_day)),
  ];
}

function periodDates(period: PeriodDefinition): readonly Dated[] {
  const keys = ['first_day', 'last_day', 'submission_deadline'] as const;
  return keys.map((key) => ({ name: key, day: period[key], holder: period, key }));
}

function gapProblem(period: PeriodDefinition, key: 'first_day' | 'last_day', expected: string): readonly Diagnostic[] {
  if (period[key] === expected) return [];
  return [diagnostic('periods-do-not-join', placeOf(period, key), { key, expected, found: period[key] })];
}

function outOfOrder(dates: readonly Dated[]): readonly Diagnostic[] {
  return dates.flatMap((date, index) => {
    const before = dates[index - 1];
    if (!before || before.day <= date.day) return [];
    const parameters = { later: date.name, day: date.day, earlier: before.name, before: before.day };
    return [diagnostic('dates-out-of-order', placeOf(date.holder, date.key), parameters)];
  });
}

/** A year starts on the collection's day, in the calendar year that it is named by. */
function startProblem(window: WindowDefinition, collection: CollectionDefinition): readonly Diagnostic[] {
  const expected = `${window.year}-${collection.year_starts}`;
  if (window.first_day === expected) return [];
  const parameters = { year: window.year, expected, found: window.first_day };
  return [diagnostic('wrong-first-day', placeOf(window, 'first_day'), parameters)];
}

/** Years stand once each, in order, and leave no day out. */
function followProblems(
  window: WindowDefinition,
  windows: readonly WindowDefinition[],
  index: number,
): readonly Diagnostic[] {
  const before = windows[index - 1];
  if (!before) return [];
  if (windows.slice(0, index).some(({ year }) => year === window.year)) {
    return [diagnostic('duplicate-window', placeOf(window, 'year'), { year: window.year })];
  }
  const expected = daysLater(before.last_day, 1);
  if (window.first_day === expected) return [];
  const parameters = { later: 'first_day', day: window.first_day, earlier: 'last_day', before: before.last_day };
  return [diagnostic('dates-out-of-order', placeOf(window, 'first_day'), parameters)];
}
