import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contentOf, type EmittedFile, emitAll, emitters, explain, explanationText } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { describe, expect, test } from 'vitest';
import { miniYear } from './mini-years.ts';
import { archiveText } from './unpacked.ts';

/** Written anew with UPDATE_GOLDENS=1; then read the difference before committing it. */
const update = process.env.UPDATE_GOLDENS === '1';

/**
 * The generated module has tests of its own; here its text would only be noise, and so would the form’s hash.
 */
const left = new Set(['validator.js']);

/** What is made only when it is asked for by name. */
const onDemand = emitters.filter((emitter) => emitter.onDemand).map(({ id }) => id);

describe.each([2025, 2026])('the outputs of the small collection, %i', async (year) => {
  const folder = fileURLToPath(new URL(`../fixtures/golden/mini-${year}`, import.meta.url));
  const input = miniYear(year);
  const emitted = await Promise.all(
    [...emitAll(input), ...emitAll(input, onDemand)].filter(({ path }) => !left.has(path)).map(textFile),
  );
  const files = [
    ...emitted.map(({ path, text }) => ({ path, text: text.replaceAll(input.form.hash, '0'.repeat(16)) })),
    { path: 'explanations.txt', text: explanations(input.form) },
  ];

  if (update) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const { path, text } of files) writeFileSync(`${folder}/${path}`, text);
  }

  test('are the files that are expected', () => {
    expect(files.map(({ path }) => path).toSorted()).toEqual(readdirSync(folder).toSorted());
  });

  test.each(files)('$path', ({ path, text }) => {
    expect(text).toBe(readFileSync(`${folder}/${path}`, 'utf8'));
  });
});

/** A file of bytes by what is packed in it. */
async function textFile(file: EmittedFile): Promise<{ readonly path: string; readonly text: string }> {
  const content = await contentOf(file);
  if (typeof content === 'string') return { path: file.path, text: content };
  return { path: `${file.path}.txt`, text: blankRowsOnce(archiveText(content)) };
}

/** Of rows that are ready to be filled in, all alike, the first tells enough. */
function blankRowsOnce(text: string): string {
  return text.replace(
    /(<row r="\d+">\n(?:<c r="[A-Z]+\d+" s="\d+"\/>\n)+<\/row>\n)(?:<row r="\d+">\n(?:<c r="[A-Z]+\d+" s="\d+"\/>\n)+<\/row>\n)+/g,
    '$1',
  );
}

/** Every variable, written rule and name in plain English. */
function explanations(form: Form): string {
  const rules = form.rules.filter((rule) => rule.check === undefined);
  const ids = [...form.variables, ...rules, ...form.names].map(({ id }) => id);
  return ids
    .flatMap((id) => {
      const explanation = explain(form, id);
      return explanation ? [explanationText(explanation)] : [];
    })
    .join('\n');
}
