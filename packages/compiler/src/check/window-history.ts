import type { Release, WindowDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { movableDates } from '../movable-dates.ts';
import { didYouMean } from '../nearest.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';

/** The history of a year's dates tells of every move, and ends with the dates as they are. */
export const windowHistory: Check = {
  codes: ['unknown-date', 'history-does-not-fit', 'date-moved-unsaid'],
  run: ({ sources: { windows, releases, collection } }) =>
    windows.flatMap((window) => [...historyProblems(window), ...unsaidMoves(window, releases, collection.id)]),
};

function historyProblems(window: WindowDefinition): readonly Diagnostic[] {
  const dates = movableDates(window);
  const history = window.history ?? [];
  return history.flatMap((entry, index) => {
    const { changed, to } = entry;
    if (!Object.hasOwn(dates, changed)) {
      const parameters = { date: changed, year: window.year };
      return [
        diagnostic('unknown-date', placeOf(entry, 'changed'), parameters, didYouMean(changed, Object.keys(dates))),
      ];
    }
    const next = history.slice(index + 1).find((other) => other.changed === changed);
    const expected = next?.from ?? dates[changed] ?? to;
    if (to === expected) return [];
    const parameters = { date: changed, to, now: expected, what: next ? 'the next move starts from' : 'it is' };
    return [diagnostic('history-does-not-fit', placeOf(entry, 'to'), parameters)];
  });
}

/** Dates that are no longer those of the last release, and nothing says when they moved, or why. */
function unsaidMoves(
  window: WindowDefinition,
  releases: readonly Release[],
  collection: string,
): readonly Diagnostic[] {
  const published = releases.findLast(({ year, dates }) => year === window.year && dates !== undefined)?.dates ?? {};
  const told = new Set((window.history ?? []).map(({ changed }) => changed));
  return Object.entries(movableDates(window)).flatMap(([date, day]) => {
    const before = Object.hasOwn(published, date) ? published[date] : undefined;
    if (before === undefined || before === day || told.has(date)) return [];
    const suggestion = `put the date back, and run: annum move-date ${collection} ${window.year} "${date}" ${day} --reason …`;
    return [
      diagnostic(
        'date-moved-unsaid',
        placeOf(window, 'history', placeOf(window, 'year')),
        { date, day, before },
        suggestion,
      ),
    ];
  });
}
