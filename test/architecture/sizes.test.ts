import { describe, expect, it } from 'vitest';
import { median, sourceFiles } from './source-files.ts';

const files = sourceFiles('packages');
const functions = files.flatMap((file) => file.functions.map((one) => ({ ...one, path: file.path })));

describe('sizes under packages/', () => {
  it('half of the files have at most 100 lines, half of the functions at most 10', () => {
    expect(median(files.map(({ lines }) => lines))).toBeLessThanOrEqual(100);
    expect(median(functions.map(({ lines }) => lines))).toBeLessThanOrEqual(10);
  });

  it('no file is longer than 300 lines', () => {
    expect(files.filter(({ lines }) => lines > 300).map(({ path }) => path)).toEqual([]);
  });

  it('no function is longer than 60 lines', () => {
    const found = functions.filter(({ lines }) => lines > 60).map(({ path, name }) => `${path} ${name}`);
    expect(found).toEqual([]);
  });
});
