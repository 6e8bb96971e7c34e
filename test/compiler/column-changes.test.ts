import { columnChanges, columnNames, diffTitle, renderDiff } from '@annum/compiler';
import { describe, expect, test } from 'vitest';
import * as edit from './edit-form.ts';
import { miniYear, projectYear } from './mini-years.ts';

const form = miniYear(2025).form;
const withoutOpinion = edit.changePages(form, () => [], 'opinion');

describe('the columns of files', () => {
  test('that are new', () => {
    expect(columnChanges(withoutOpinion, form)).toMatchObject({
      added: [{ columns: ['opinion'], label: 'Opinion' }],
      replaced: [],
      removed: [],
    });
  });

  test('that are gone', () => {
    expect(columnChanges(form, withoutOpinion).removed).toEqual([{ columns: ['opinion'], label: 'Opinion' }]);
  });

  test('that are the same', () => {
    expect(columnChanges(form, form)).toEqual({ added: [], replaced: [], removed: [] });
  });

  test('that others take over from are not told twice', () => {
    const { earlier: [previous] = [], form: now } = projectYear('lettings', 2026);
    const { added, replaced, removed } = columnChanges(previous ?? now, now);
    expect(replaced.map(({ columns, replaces = [] }) => [columnNames(columns), columnNames(replaces)])).toContainEqual([
      'sexrab1 to sexrab8',
      'sex1 to sex8',
    ]);
    const told = [...added, ...removed].flatMap(({ columns }) => columns);
    expect(told.filter((column) => /^(sex|referral)/.test(column))).toEqual([]);
  });
});

test.each([
  [['age1', 'age2', 'age3'], 'age1 to age3'],
  [['age1', 'age2', 'born'], 'age1, age2, born'],
  [['details_known_2', 'details_known_3', 'details_known_4'], 'details_known_2 to details_known_4'],
])('%j in words', (columns, words) => {
  expect(columnNames(columns)).toBe(words);
});

test.each([
  ['text', 'Columns of CSV files\n  Added: opinion, ‘Opinion’'],
  ['md', '| Added | opinion | Opinion |  |'],
  ['html', '<td>Added</td><td><code>opinion</code></td><td>Opinion</td><td></td>'],
  ['json', '"added": [\n      {\n        "columns": [\n          "opinion"'],
] as const)('the change notice as %s tells of them', (format, expected) => {
  expect(renderDiff([], format, diffTitle(withoutOpinion, form))).toContain(expected);
});
