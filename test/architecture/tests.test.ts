import { expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

const tests = sourceFiles('test').filter(({ path }) => !path.startsWith('test/architecture/'));

it('no test sleeps', () => {
  const sleeping = /\bsetTimeout\(|\bsetInterval\(|timers\/promises|waitForTimeout/;
  expect(tests.filter(({ text }) => sleeping.test(text)).map(({ path }) => path)).toEqual([]);
});

it('no test is left out for good, or keeps others from running', () => {
  const left = /\b(it|test|describe)\.(only|todo|skip)\(/;
  expect(tests.filter(({ text }) => left.test(text)).map(({ path }) => path)).toEqual([]);
});

it('a test that is skipped somewhere prints why', () => {
  const conditional = tests.filter(({ text }) => /\.skipIf\(|\.runIf\(|\bskip\(/.test(text));
  expect(
    conditional.filter(({ text }) => !/console\.(warn|log)\(|skipWithout\w+\(/.test(text)).map(({ path }) => path),
  ).toEqual([]);
});
