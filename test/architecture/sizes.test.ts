import { describe, expect, it } from 'vitest';
import { median, sourceFiles } from './source-files.ts';

/** Files and functions that are long on purpose, each with its reason. Keep it short. */
const long: ReadonlyMap<string, string> = new Map([
  ['packages/compiler/src/diagnostics.ts', 'a table: an entry for each diagnostic'],
  ['packages/compiler/src/definition.ts', 'only types: the whole language in one place'],
  ['packages/compiler/src/generate/lower-value.ts', 'one case for each operator'],
]);

const files = sourceFiles('packages');
const functions = files.flatMap((file) => file.functions.map((one) => ({ ...one, path: file.path })));

describe('sizes under packages/', () => {
  it('half of the files have at most 100 lines, half of the functions at most 10', () => {
    expect(median(files.map(({ lines }) => lines))).toBeLessThanOrEqual(100);
    expect(median(functions.map(({ lines }) => lines))).toBeLessThanOrEqual(10);
  });

  it('no file is longer than 300 lines, except those listed', () => {
    const found = files.filter(({ lines }) => lines > 300).map(({ path }) => path);
    expect(found.filter((path) => !long.has(path))).toEqual([]);
  });

  it('no function is longer than 60 lines, except those listed', () => {
    const found = functions.filter(({ lines }) => lines > 60).map(({ path, name }) => `${path} ${name}`);
    expect(found.filter((one) => !long.has(one))).toEqual([]);
  });

  it('what is listed is still long', () => {
    const found = [
      ...files.filter(({ lines }) => lines > 300).map(({ path }) => path),
      ...functions.filter(({ lines }) => lines > 60).map(({ path, name }) => `${path} ${name}`),
    ];
    expect([...long.keys()].filter((one) => !found.includes(one))).toEqual([]);
  });
});
