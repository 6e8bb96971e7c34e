import { daysBetween, daysLater, isCalendarDay, yearsLater } from '@annum/engine/day';
import { expect, test } from 'vitest';
import { choice, compileTiny, question } from './tiny-collection.ts';

const { validator } = compileTiny({
  section: {
    pages: [
      {
        id: 'all',
        title: 'All',
        asks: ['count', 'amount', 'share', 'day_of', 'code', 'letter', 'words', 'postcode', 'mail', 'born', 'owner'],
      },
    ],
    questions: [
      question('count', 'integer', { min: 1, max: 12 }),
      question('amount', 'money', { min: 0, max: 5000 }),
      question('share', 'decimal', { places: 1, step: 0.5 }),
      question('day_of', 'date'),
      choice('code', [1, 2]),
      choice('letter', ['P', 'X', '3']),
      question('words', 'text', { max_length: 10, pattern: '[A-Z][a-z]{0,9}' }),
      question('postcode', 'postcode'),
      question('mail', 'email'),
      question('born', 'year', { min: 1900 }),
      question('owner', 'organisation'),
    ],
  },
});

/** What is given, what becomes of it (undefined: no value), and the check that fails if one does. */
const rows: [variable: string, given: unknown, value: unknown, check?: string][] = [
  ['count', 3, 3],
  ['count', ' 3 ', 3],
  ['count', '3.0', 3],
  ['count', '', undefined],
  ['count', '   ', undefined],
  ['count', null, undefined],
  ['count', 3.5, undefined, 'count.step'],
  ['count', '3.5', undefined, 'count.step'],
  ['count', 'three', undefined, 'count.type'],
  ['count', true, undefined, 'count.type'],
  ['count', [3], undefined, 'count.type'],
  ['count', Number.NaN, undefined, 'count.type'],
  ['count', 1e300, undefined, 'count.type'],
  ['count', 0, 0, 'count.min'],
  ['count', 13, 13, 'count.max'],
  ['amount', 50.13, 50.13],
  ['amount', '£1,234.50', 1234.5],
  ['amount', '1234.5', 1234.5],
  ['amount', '12,34', undefined, 'amount.type'],
  ['amount', 0.001, undefined, 'amount.step'],
  ['amount', '10.999', undefined, 'amount.step'],
  ['amount', 35.879999999999995, 35.88],
  ['amount', '35.879999999999995', 35.88],
  ['amount', '-35.879999999999995', -35.88, 'amount.min'],
  ['amount', -5, -5, 'amount.min'],
  ['amount', 5000.01, 5000.01, 'amount.max'],
  ['share', 2.5, 2.5],
  ['share', 2.3, 2.3, 'share.step'],
  ['share', 2.25, undefined, 'share.step'],
  ['day_of', '2026-04-01', '2026-04-01'],
  ['day_of', '1/4/2026', '2026-04-01'],
  ['day_of', '01-04-2026', '2026-04-01'],
  ['day_of', '2026-04-01T09:30:00+01:00', '2026-04-01'],
  ['day_of', '29/2/2028', '2028-02-29'],
  ['day_of', '2027-02-29', undefined, 'day_of.type'],
  ['day_of', '31/4/2026', undefined, 'day_of.type'],
  ['day_of', '0', undefined, 'day_of.type'],
  ['day_of', 45000, undefined, 'day_of.type'],
  ['code', 1, 1],
  ['code', '2', 2],
  ['code', 3, undefined, 'code.option'],
  ['code', '01', 1],
  ['code', {}, undefined, 'code.type'],
  ['letter', 'P', 'P'],
  ['letter', 3, '3'],
  ['letter', 'p', undefined, 'letter.option'],
  ['words', 'Elm', 'Elm'],
  ['words', '  Elm ', 'Elm'],
  ['words', 'Elmtreehouse', 'Elmtreehouse', 'words.length'],
  ['words', 'elm', 'elm', 'words.pattern'],
  ['words', 7, '7', 'words.pattern'],
  ['postcode', 'sw1a1aa', 'SW1A 1AA'],
  ['postcode', 'SW1A 1AA', 'SW1A 1AA'],
  ['postcode', 'GIR 0AA', 'GIR 0AA'],
  ['postcode', 'SW1A', undefined, 'postcode.type'],
  ['mail', 'name@example.com', 'name@example.com'],
  ['mail', 'name@example', undefined, 'mail.type'],
  ['born', '1984', 1984],
  ['born', 1884, 1884, 'born.min'],
  ['owner', '12', 12],
  ['owner', 'abc-1', 'abc-1'],
];

test.each(rows)('%s given %j is %j (%s)', (variable, given, value, check) => {
  const { values, issues } = validator.evaluate({ [variable]: given }, {});
  expect(values[variable]).toEqual(value);
  const rules = [...new Set(issues.map(({ rule }) => rule))];
  if (check === undefined) expect(rules).toEqual([]);
  else expect(rules).toContain(check);
});

test.each([
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2027-12-31', true],
  ['2027-13-01', false],
  ['2027-04-31', false],
  ['2027-4-1', false],
  ['1/4/2027', false],
  ['2027-04-01T09:00', false],
])('%s is a day: %s', (text, is) => {
  expect(isCalendarDay(text)).toBe(is);
});

test.each([
  ['2027-12-31', 1, '2028-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2028-03-01', -1, '2028-02-29'],
  ['2027-03-28', 365, '2028-03-27'],
  ['1970-01-01', -1, '1969-12-31'],
])('from %s, %i days on is %s', (day, days, later) => {
  expect(daysLater(day, days)).toBe(later);
  expect(daysBetween(day, later)).toBe(days);
});

test.each([
  ['2027-04-01', 1, '2028-04-01'],
  ['2028-02-29', 1, '2029-02-28'],
  ['2028-02-29', 4, '2032-02-29'],
])('from %s, %i years on is %s', (day, years, later) => {
  expect(yearsLater(day, years)).toBe(later);
});
