import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { project } from '../architecture/source-files.ts';
import type { Check } from './check.ts';
import { allChecks } from './checks.ts';
import { judgeCheck } from './report.ts';

describe('the list of checks', () => {
  it('names each once', () => {
    const ids = allChecks.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(allChecks.map(({ id, test }) => [id, test]))('has %s recorded by %s', (id, test) => {
    const file = join(project, test);
    expect(existsSync(file) && readFileSync(file, 'utf8').includes(`'${id}'`)).toBe(true);
  });
});

describe('a verdict', () => {
  const check: Check = {
    id: 'a',
    says: 'A',
    figures: [
      { what: 'failures', atMost: 0 },
      { what: 'tries', atLeast: 10, few: 1 },
    ],
    test: 'test/a.test.ts',
  };
  const line = (what: string, seen: number) => ({ check: 'a', what, seen, at: '2026-11-22T10:00:00Z' });

  it.each([
    ['holds', [line('failures', 0), line('tries', 10)], false],
    ['fails', [line('failures', 1), line('tries', 10)], false],
    ['fails', [line('failures', 0), line('tries', 9)], false],
    ['fails', [line('failures', 0), line('tries', 10)], true],
    ['not measured', [line('tries', 10)], false],
    ['not measured', [], false],
    ['skipped', [{ ...line('', 0), skipped: 'no browser' }], false],
  ])('%s', (state, lines, failed) => {
    expect(judgeCheck(check, lines, failed).state).toBe(state);
  });
});
