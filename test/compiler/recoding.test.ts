import { describe, expect, it } from 'vitest';
import { diskFiles } from '../../packages/compiler/src/load/disk.ts';
import { diagnose, layered, textFiles } from './definition-files.ts';

const repairs = diskFiles(`${import.meta.dirname}/../fixtures/repairs`);

/** What is reported when one text of a year's changes is written otherwise. */
function reported(year: number, from: string, to: string): readonly string[] {
  const path = `repairs/years/${year}.json`;
  const text = repairs.read(path).text ?? '';
  expect(text.split(from)).toHaveLength(2);
  const found = diagnose(layered(textFiles({ [path]: text.replace(from, to) }), repairs), 'repairs', year);
  return found.map(({ code, message, suggestion }) => [code, message, suggestion].filter(Boolean).join(' | '));
}

const mistakes = [
  {
    mistake: 'an option becomes a code that is not there',
    ...{ year: 2002, from: '"code": 2, "becomes": 1', to: '"code": 2, "becomes": 11' },
    says: ['unknown-code | "11" is not a code of "trade". | did you mean "1"?'],
  },
  {
    mistake: 'an option becomes one that goes as well',
    ...{ year: 2002, from: '"code": 2, "becomes": 1', to: '"code": 2, "becomes": 4' },
    says: ['unknown-code | "4" is not a code of "trade".'],
  },
  {
    mistake: 'an option of several becomes one that is not there',
    ...{ year: 2002, from: '"becomes": "by_email"', to: '"becomes": "by_mail"' },
    says: ['unknown-code | "by_mail" is not a code of "ways". | did you mean "by_email"?'],
  },
  {
    mistake: 'a map names an old code that never was',
    ...{ year: 2002, from: '[3, null]', to: '[4, null]' },
    says: [
      'recoding-incomplete | What becomes of these codes of "mood{person}" is not said: 3. | add a pair for each, or "otherwise": null',
      'unknown-code | "4" is not a code of "mood{person}".',
    ],
  },
  {
    mistake: 'a map names a new code that is not there',
    ...{ year: 2003, from: '[[1, 1], [3, 2]]', to: '[[1, 1], [3, 3]]' },
    says: ['unknown-code | "3" is not a code of "plumber".'],
  },
  {
    mistake: 'a map says the rest though nothing is left',
    ...{ year: 2003, from: '[9, null]]', to: '[9, null]], "otherwise": null' },
    says: ['recoding-unneeded | This is not needed: every code is listed.'],
  },
  {
    mistake: 'codes are said of money',
    ...{ year: 2002, from: '"becomes": "same"', to: '"becomes": [[1, 2]], "otherwise": "same"' },
    says: ['recoding-unfit | Older answers cannot be carried over like this: "cost" had no codes.'],
  },
  {
    mistake: 'another type stays the same',
    ...{ year: 2002, from: '"type": "money", "min": 0', to: '"type": "text"' },
    says: [
      'recoding-unfit | Older answers cannot be carried over like this: "cost" was of type money and "price" is of type text.',
    ],
  },
  {
    mistake: 'a replaced variable without what becomes of it',
    ...{ year: 2002, from: '{ "variable": "cost", "becomes": "same" }', to: '"cost"' },
    says: [
      'recoding-unsaid | What becomes of older answers of "cost" is not said, so none is carried over. | write {"variable": "cost", "becomes": …} with "same", pairs of codes, or null where none counts for "price"',
    ],
  },
  {
    mistake: 'options that are written anew, without one that was there',
    year: 2002,
    from: '{ "remove": "option", "question": "trade", "code": 2, "becomes": 1 }',
    to: `{ "alter": "question", "id": "trade", "set": { "options": [
          { "code": 1, "label": "Plumbing and heating" }, { "code": 3, "label": "Electrics" }, { "code": 4, "label": "Painting" } ] } }`,
    says: [
      'recoding-unsaid | What becomes of older answers of the option 2 of "trade" is not said, so none is carried over. | take the option away by {"remove": "option", "question": "trade", "code": 2, "becomes": …}',
      'recoding-unsaid | What becomes of older answers of the option 9 of "trade" is not said, so none is carried over. | take the option away by {"remove": "option", "question": "trade", "code": 9, "becomes": …}',
    ],
  },
  {
    mistake: 'what becomes of answers where the meaning stays',
    ...{ year: 2003, from: '"meaning": "changed", ', to: '' },
    says: [
      'missing-key | "becomes" in the patch "price" needs "meaning".',
      'missing-key | "because" in the patch "price" needs "meaning".',
    ],
  },
  {
    mistake: 'a word that is none',
    ...{ year: 2002, from: '"becomes": "same"', to: '"becomes": "sane"' },
    says: ['unknown-choice | "sane" is not one of same. | did you mean "same"?'],
  },
];

describe('what becomes of older answers', () => {
  it.each(mistakes)('$mistake', ({ year, from, to, says }) => expect(reported(year, from, to)).toEqual(says));
});
