import { describe, expect, it } from 'vitest';
import type { Check } from './check.ts';
import { judgeCheck } from './report.ts';

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
