import { describe, expect, it } from 'vitest';
import { annum, annumOnMini, miniCopy } from './run-annum.ts';

describe('annum check --prove', () => {
  it('tells what logs reach, and what is proved to be wrong at its place', async () => {
    const wrong = miniCopy('diagnostics/rule-never-fires');
    const run = await annum(['--definitions', wrong.path, 'check', 'mini', '2025', '--prove']);
    wrong.remove();
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/mini-2025: what logs reach\n {2}\d+ pages: \d+ shown by a log, 0 proved never reached/);
    expect(run.stderr).toMatch(/mini\/base\/\w+\.json:\d+:\d+ warning rule-never-fires/);
  });

  it('says the same as JSON, with what was found before remembered', async () => {
    const runs = await Promise.all([1, 2].map(() => annumOnMini(['check', 'mini', '2025', '--prove', '--json'])));
    expect(runs.map(({ stdout }) => JSON.parse(stdout))).toEqual([[], []]);
  });
});

describe('annum explain --example', () => {
  it('shows a log that reaches a rule, in words', async () => {
    const { code, stdout } = await annumOnMini(['explain', '--example', 'visit_ahead', 'mini', '2026']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^A log that breaks the rule "visit_ahead":\n/);
    expect(stdout).toMatch(/\n {2}Date of visit: \d+ \w+ 20\d\d\n/);
  });

  it('shows one that chooses an answer, as JSON', async () => {
    const { stdout } = await annumOnMini(['explain', '--example', 'opinion=2', 'mini', '2026', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ proved: false, outcome: { values: { opinion: 2 } } });
  });

  it('says that there is none where that is proved', async () => {
    const wrong = miniCopy('diagnostics/rule-never-fires');
    const id = 'old_and_alone';
    const run = await annum(['--definitions', wrong.path, 'explain', '--example', id, 'mini', '2025']);
    wrong.remove();
    expect(run.stdout).toBe(`It is proved that no log breaks the rule "${id}".\n`);
  });

  it('complains about an id that names nothing', async () => {
    const run = await annumOnMini(['explain', '--example', 'nothing_of_that_name', 'mini']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('There is no page, question, option (question=code) or rule "nothing_of_that_name".');
  });
});

describe('annum sample', () => {
  it('writes logs that evaluate finds complete and right, the same for the same seed', async () => {
    const [first, again, other] = await Promise.all(
      ['3', '3', '4'].map((seed) => annumOnMini(['sample', 'mini', '2026', '--count', '4', '--seed', seed])),
    );
    expect(first?.code).toBe(0);
    expect(first?.stdout.trim().split('\n')).toHaveLength(4);
    expect(again?.stdout).toBe(first?.stdout);
    expect(other?.stdout).not.toBe(first?.stdout);
    const judged = await annumOnMini(['evaluate', 'mini', '2026', '--logs', '-'], { input: first?.stdout ?? '' });
    expect(judged.code).toBe(0);
    const outcomes = judged.stdout.trim().split('\n');
    expect(outcomes.map((line) => JSON.parse(line).status)).toEqual([
      'completed',
      'completed',
      'completed',
      'completed',
    ]);
  });

  it('writes logs that break one rule', async () => {
    const sample = await annumOnMini(['sample', 'mini', '2026', '--rule', 'age2_high', '--count', '2']);
    const judged = await annumOnMini(['evaluate', 'mini', '2026', '--logs', '-'], { input: sample.stdout });
    const rules = judged.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).issues.map(({ rule }: { readonly rule: string }) => rule));
    expect(rules).toEqual([['age2_high'], ['age2_high']]);
  });

  it('says when it is proved that no log breaks a rule, and exits with 1', async () => {
    const wrong = miniCopy('diagnostics/rule-never-fires');
    const run = await annum(['--definitions', wrong.path, 'sample', 'mini', '2025', '--rule', 'old_and_alone']);
    wrong.remove();
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('It is proved that no complete log breaks "old_and_alone".');
  });

  it('suggests the rule that was meant', async () => {
    const run = await annumOnMini(['sample', 'mini', '2026', '--rule', 'visit_ahed']);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain('There is no written rule "visit_ahed" in mini-2026; did you mean "visit_ahead"?');
  });
});
