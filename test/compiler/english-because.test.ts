import { becauseText } from '@annum/compiler';
import { expect, test } from 'vitest';
import { miniYear, projectYear } from './mini-years.ts';

const mini = miniYear(2026).form;
const lettings = projectYear('lettings', 2026).form;

test.each([
  [
    mini,
    'age2',
    'not_asked',
    'The answer to ‘Person 2’s age’ was removed: it is asked only when Number of people is 2 or more.',
  ],
  [
    mini,
    'children',
    'derived',
    'The answer to ‘Children’ was not used: it is worked out from ‘Number of people’, ‘The first visitor’s age’ and ‘Person 2’s age’.',
  ],
  [mini, 'colour', 'unknown_variable', 'There is no question called ‘colour’ in this year’s visit.'],
  [lettings, 'sex1', 'not_asked', 'The answer to ‘The lead tenant’s gender identity’ was removed: it is not asked.'],
] as const)('%#: %s %s', (form, variable, because, text) => {
  expect(becauseText(form, { variable, because })).toBe(text);
});
