import { csvText, emitAll } from '@annum/compiler';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { projectYear } from './mini-years.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+44 20', "'+44 20"],
  ['-', "'-"],
  ['@home', "'@home"],
  ['\tx', "'\tx"],
  ['-5', '-5'],
  ['-5.25', '-5.25'],
  ['a "quoted" word, and a comma', '"a ""quoted"" word, and a comma"'],
  ['two\nlines', '"two\nlines"'],
])('the cell %j is written %s', (value, written) => {
  expect(csvText([[value]])).toBe(`${written}\r\n`);
});

const { form, ...rest } = projectYear('lettings', 2026);
const files = new Map(
  emitAll({ form, ...rest }, ['csv-template', 'dictionary']).map(({ path, text = '' }) => [path, text]),
);
const rowsOf = (path: string): string[][] =>
  Papa.parse<string[]>((files.get(path) ?? '').replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;

test('the template has a column for each question, and one for each answer where several can be chosen', () => {
  const [header = []] = rowsOf('csv-template.csv');
  expect(new Set(header).size).toBe(header.length);
  expect(header).toContain('needstype');
  expect(header).toContain('age8');
  const choices = form.questions.filter((question) => question.type === 'choices');
  for (const question of choices) {
    expect(header).not.toContain(question.id);
    for (const option of question.options ?? []) expect(header).toContain(option.code);
  }
});

test('the guidance has the same columns as the template, and every cell of its first rows is filled', () => {
  const [header = []] = rowsOf('csv-template.csv');
  const [titles = [], ...rows] = rowsOf('csv-template-guidance.csv');
  expect(titles).toEqual(['guidance', ...header]);
  expect(rows.map(([title]) => title)).toEqual(['label', 'question', 'type', 'codes', 'asked when', 'example']);
  for (const row of rows) expect(row).toHaveLength(titles.length);
  for (const row of rows.filter(([title]) => title !== 'codes')) expect(row.filter((cell) => cell === '')).toEqual([]);
});

test('the dictionary has a row for each column of the data set', () => {
  const [, ...rows] = rowsOf('dictionary.csv');
  const stored = form.variables.filter((variable) => variable.stored && variable.type !== 'choices');
  expect(rows.map(([id]) => id).toSorted()).toEqual(stored.map(({ id }) => id).toSorted());
});
