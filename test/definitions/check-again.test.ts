import type { Diagnostic } from '@annum/compiler';
import { describe, expect, test } from 'vitest';
import { changedFiles, diagnoseChanged, textOf } from './changed-definition.ts';

/** Edits of a reference table, each with what checking again has to say of it. */
const edits: readonly (readonly [name: string, file: string, from: string, to: string, code: string])[] = [
  ['a cell of another type', 'lookups/income-range.csv', '143', 'many', 'bad-cell'],
  ['a column renamed in the rows', 'lookups/income-range.csv', 'soft_min', 'softest', 'wrong-columns'],
  ['a row of another length', 'lookups/income-range.csv', '143', '143,1', 'wrong-row'],
  ['a column renamed in the table', 'lookups/income-range.json', '"soft_min"', '"softest"', 'wrong-columns'],
];

describe('a reference table that changes between two checks', () => {
  test.each(edits)('%s is told, and taken back it is told no more', (_, file, from, to, code) => {
    const text = textOf(file) as string;
    const said = (content: string) => diagnoseChanged(changedFiles(file, content), file).map(brief);
    const before = said(text);
    expect(said(text.replace(from, to)).join('\n')).toContain(`${code} lookups/income-range.csv`);
    expect(said(text)).toEqual(before);
  });
});

function brief({ code, place }: Diagnostic): string {
  return `${code} ${place.file}:${place.line}`;
}
