import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Forms } from '../../packages/web/src/forms/catalogue.ts';
import { compileCollections } from '../../packages/web/src/forms/compile.ts';
import { openForms } from '../../packages/web/src/forms/open-forms.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

const original = fileURLToPath(new URL('../fixtures/mini/', import.meta.url));

let folder: ReturnType<typeof temporaryFolder>;
let forms: Forms;
let changed: () => Promise<void>;

beforeEach(() => {
  folder = temporaryFolder();
  cpSync(original, folder.path, { recursive: true });
  let tell: () => void = () => {};
  forms = openForms(folder.path, { compile: compileCollections, watch: true, onChange: () => tell() });
  changed = () =>
    new Promise((resolve) => {
      tell = resolve;
    });
});
afterEach(() => {
  forms.close();
  folder.remove();
});

const section = () => join(folder.path, 'mini/base/people.json');

/** Saves a section as editors do: beside the file, then in its place. */
async function edit(change: (text: string) => string): Promise<void> {
  const settled = changed();
  const draft = `${section()}~`;
  writeFileSync(draft, change(readFileSync(section(), 'utf8')));
  renameSync(draft, section());
  await settled;
}

const groupSize = () => forms.current('mini', 2026)?.form.questions.find(({ id }) => id === 'group_size');

it('an edit is in force as soon as it compiles', async () => {
  expect(groupSize()?.max).toBe(2);
  const before = forms.current('mini', 2026);
  await edit((text) =>
    text.replace(
      '"id": "group_size", "type": "integer", "min": 1, "max": 2',
      '"id": "group_size", "type": "integer", "min": 1, "max": 1',
    ),
  );
  expect(groupSize()?.max).toBe(1);
  expect(before?.validator.evaluate({ group_size: 2 }).issues).toEqual([]);
  expect(forms.current('mini', 2026)?.validator.evaluate({ group_size: 2 }).issues).toMatchObject([
    { rule: 'group_size.max' },
  ]);
});

it('a mistake leaves the last good form in force and says where it is', async () => {
  await edit((text) => text.replace('"asks": ["group_size"]', '"asks": ["group_sise"]'));
  expect(groupSize()).toBeDefined();
  const problem = forms.problems().find(({ suggestion }) => suggestion !== undefined);
  expect(problem).toMatchObject({ collection: 'mini', file: 'mini/base/people.json', severity: 'error' });
  expect(problem?.line).toBeGreaterThan(1);
  expect(problem?.suggestion).toContain('group_size');
  await edit((text) => text.replace('group_sise', 'group_size'));
  expect(forms.problems().filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('half a file is only a mistake', async () => {
  await edit((text) => text.slice(0, text.length / 2));
  expect(groupSize()).toBeDefined();
  expect(forms.problems().length).toBeGreaterThan(0);
});

it('knows the year of a day', () => {
  expect(forms.on('mini', '2026-04-01')?.form.year).toBe(2026);
  expect(forms.on('mini', '2026-03-31')?.form.year).toBe(2025);
  expect(forms.on('mini', '1999-01-01')).toBeUndefined();
  expect(forms.on('none', '2026-04-01')).toBeUndefined();
});
