import { checkFrozen, loadSourcesFrom, openDays, parseJson, release, windowOf, yearOfDate } from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { miniFiles } from './definition-files.ts';

const sources = loadSourcesFrom(miniFiles, 'mini').sources!;
const windows = sources.windows.map(windowOf);

describe('openDays', () => {
  // The first year: new logs until 12 July of the year after, edits until 1 September.
  it.each([
    ['before the first year', '2025-03-31', undefined],
    ['in the first year', '2025-04-01', ['2025-04-01', '2025-04-01', '2026-03-31']],
    ['on its last day', '2026-03-31', ['2025-04-01', '2025-04-01', '2026-03-31']],
    ['when two years are open', '2026-04-01', ['2025-04-01', '2025-04-01', '2027-03-31']],
    ['on the last day for new logs', '2026-07-12', ['2025-04-01', '2025-04-01', '2027-03-31']],
    ['when only edits are open', '2026-07-13', ['2026-04-01', '2025-04-01', '2027-03-31']],
    ['on the last day for edits', '2026-09-01', ['2026-04-01', '2025-04-01', '2027-03-31']],
    ['when one year is open', '2026-09-02', ['2026-04-01', '2026-04-01', '2027-03-31']],
    ['after everything', '2030-01-01', ['2026-04-01', '2026-04-01', '2027-03-31']],
  ])('%s', (_when, today, expected) => {
    const days = openDays(windows, today);
    expect(days && [days.firstNew, days.firstExisting, days.last]).toEqual(expected);
  });

  it('takes windows in any order', () => {
    expect(openDays([...windows].reverse(), '2026-05-01')).toEqual(openDays(windows, '2026-05-01'));
  });
});

describe('yearOfDate', () => {
  it.each([
    ['2026-03-31', 2025],
    ['2026-04-01', 2026],
    ['2026-12-31', 2026],
    ['2024-02-29', 2023],
  ])('%s belongs to %i', (date, year) => {
    expect(yearOfDate(sources.collection, date)).toBe(year);
  });

  it('follows the collection’s own start of the year', () => {
    expect(yearOfDate({ year_starts: '01-01' }, '2026-01-01')).toBe(2026);
  });
});

describe('releases', () => {
  const first = { year: 2025, hash: 'aaaaaaaa', on: '2025-03-01', reason: 'First publication' };
  const again = { year: 2025, hash: 'bbbbbbbb', on: '2025-05-01', reason: 'A typing error in a hint' };

  it('freeze a year at its last release', () => {
    expect(checkFrozen([first], 2025, 'aaaaaaaa')).toEqual([]);
    expect(checkFrozen([first], 2026, 'cccccccc')).toEqual([]);
    expect(checkFrozen([first], 2025, 'bbbbbbbb').map(({ code }) => code)).toEqual(['frozen-year-changed']);
    expect(checkFrozen([first, again], 2025, 'bbbbbbbb')).toEqual([]);
    expect(checkFrozen([first, again], 2025, 'aaaaaaaa')).toHaveLength(1);
  });

  it('are written with their history', () => {
    const text = release([first], again);
    expect(parseJson(text, 'x.json').value).toEqual({
      $schema: '../definition.schema.json',
      releases: [first, again],
    });
    expect(text.endsWith('}\n')).toBe(true);
  });
});
