import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { triedForms } from '../compiled-forms.ts';
import { englishOf } from './english-of.ts';

/** Written anew with UPDATE_GOLDENS=1; then read it from top to bottom before committing it. */
const update = process.env.UPDATE_GOLDENS === '1';

describe.each([...triedForms()])('%s in plain English', (id, { form }) => {
  const file = fileURLToPath(new URL(`../fixtures/golden/english/${id}.md`, import.meta.url));
  const text = englishOf(form);
  if (update) writeFileSync(file, text);

  it('reads as expected', () => {
    expect(existsSync(file)).toBe(true);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  it('names no variable', () => {
    expect(text.match(/[a-z0-9]+_[a-z0-9_{}]+/g) ?? []).toEqual([]);
  });

  it('has no brackets in brackets', () => {
    expect(text.match(/\([^()\n]*\([^\n]*/g) ?? []).toEqual([]);
  });

  it('has no word twice', () => {
    expect(text.match(/\b(the|is|of|and|or|a|whether) \1\b/gi) ?? []).toEqual([]);
  });
});
