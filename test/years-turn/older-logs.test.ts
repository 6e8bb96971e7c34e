import { readFileSync } from 'node:fs';
import { carryOver, compile, loadSourcesFrom, newYear } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { describe, expect, it } from 'vitest';
import { diskFiles } from '../../packages/compiler/src/load/disk.ts';
import { definitionsFolder } from '../compiled-forms.ts';
import { layered, textFiles } from '../compiler/definition-files.ts';
import { readLessons } from '../definitions/read-lessons.ts';

/** The forms of 2026 and of the 2027 that docs/annual-change.md makes. */
function walkedForms(): readonly [Form, Form] {
  const text = readFileSync(`${import.meta.dirname}/../../docs/annual-change.md`, 'utf8');
  const written = readLessons(text).flatMap(({ steps }) =>
    steps.flatMap((step) => (step.kind === 'write' ? [step] : [])),
  );
  const disk = diskFiles(definitionsFolder);
  const dates = newYear(loadSourcesFrom(disk, 'lettings').sources!, 2027).files.map(({ path, text }) => [path, text]);
  const rents = disk.read('lookups/rent-range.csv').text ?? '';
  const files = {
    ...Object.fromEntries(dates),
    ...Object.fromEntries(written.map((step) => [step.file, step.text])),
    'lookups/rent-range.csv': rents + rents.replace(/^(?!2026,).*\n/gm, '').replace(/^2026,/gm, '2027,'),
  };
  const { sources } = loadSourcesFrom(layered(textFiles(files), disk), 'lettings');
  const forms = [2026, 2027].map((year) => compile(sources!, year).form);
  return forms as unknown as readonly [Form, Form];
}

describe('a log of 2026 that comes into 2027, as docs/annual-change.md says', () => {
  const [before, after] = walkedForms();
  const cases = [
    { answer: 'joint tenancy', of: { joint: 1 }, becomes: {}, asked: [] },
    {
      answer: 'a reserve',
      of: { armedforces: 4 },
      becomes: { forces_reserve: 1 },
      asked: ['forces_regular', 'forces_partner'],
    },
    {
      answer: 'no link to the armed forces',
      of: { armedforces: 2 },
      becomes: { forces_regular: 2, forces_reserve: 2, forces_partner: 2 },
      asked: [],
    },
    { answer: 'under-occupation without an incentive', of: { reason: 30 }, becomes: { reason: 29 }, asked: [] },
    {
      answer: 'anything else',
      of: { beds: 3, age1: 40, reason: 20 },
      becomes: { beds: 3, age1: 40, reason: 20 },
      asked: [],
    },
  ];
  it.each(cases)('$answer', ({ of, becomes, asked }) => {
    const { answers, askedAgain } = carryOver(before, after)(of);
    expect(answers).toEqual(becomes);
    expect(askedAgain.map(({ variable }) => variable)).toEqual(asked);
  });
});
