import { fixesOf, withFixes } from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { diagnose, layered, miniFiles, textFiles } from './definition-files.ts';

const path = 'mini/base/opinion.json';
const right = miniFiles.read(path).text!;

/** The file as it is after the corrections that are sure. */
function fixed(text: string): string {
  const files = layered(textFiles({ [path]: text }), miniFiles);
  return withFixes(
    text,
    fixesOf(diagnose(files, 'mini'), files).filter(({ file }) => file === path),
  );
}

describe('a fix', () => {
  it.each([
    ['a key', '"asks": [', '"aks": ['],
    ['a type', '"type": "choice"', '"type": "chioce"'],
    ['a severity', '"severity": "query"', '"severity": "qery"'],
  ])('puts %s right that is one letter off', (_, good, bad) => {
    expect(right).toContain(good);
    expect(fixed(right.replace(good, bad))).toBe(right);
  });

  it('leaves alone what could be meant otherwise, and all that is right', () => {
    const wrong = right.replace('"var": "opinion"', '"var": "opinon"');
    expect(fixed(wrong)).toBe(wrong);
    expect(fixed(right)).toBe(right);
  });
});
