import { correctAll } from '@annum/compiler';
import { afterAll, describe, expect, it } from 'vitest';
import { changedFiles, diagnoseChanged, textOf } from './changed-definition.ts';
import { readMutations } from './read-mutations.ts';

const undone: string[] = [];
const mutations = readMutations();
const misspelt = mutations.filter(({ title }) => /misspelt|comma|for true|as text|straight|at the end/.test(title));
const others = mutations.filter((one) => !misspelt.includes(one));

/** The file with a mistake in it, and after everything that is sure has been corrected. */
async function correctedText(file: string, text: string): Promise<string> {
  const { texts } = await correctAll(changedFiles(file, text), (files) => diagnoseChanged(files, file));
  expect([...texts.keys()].filter((path) => path !== file)).toEqual([]);
  return texts.get(file) ?? text;
}

describe('a slip in a definition', () => {
  afterAll(() => void process.stdout.write(`${undone.length} of ${misspelt.length} slips are undone by --fix.\n`));

  it.each(misspelt)('$title: the original bytes come back, or it is left to people', async ({ title, ...mutation }) => {
    const right = textOf(mutation.file) ?? '';
    const wrong = right.replace(mutation.text, () => mutation.becomes);
    const corrected = await correctedText(mutation.file, wrong);
    expect([right, wrong]).toContain(corrected);
    if (corrected === right) undone.push(title);
  });

  it('is undone more often than not', () => {
    expect(undone.length).toBeGreaterThan(misspelt.length / 2);
  });
});

describe('any other mistake in a definition', () => {
  it.each(others)('$title: what is corrected stays corrected', async ({ file, code, ...mutation }) => {
    const wrong = (textOf(file) ?? '').replace(mutation.text, () => mutation.becomes);
    const corrected = await correctedText(file, wrong);
    if (corrected === wrong) return;
    const again = diagnoseChanged(changedFiles(file, corrected), file);
    expect(again.filter(({ fix }) => fix)).toEqual([]);
    // Scenarios that still speak of what is no longer there are for people to judge.
    const errors = again.filter(({ severity, place }) => severity === 'error' && !place.file.includes('/scenarios/'));
    expect(errors).toEqual([]);
  });
});
