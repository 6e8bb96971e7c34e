import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { annum, annumOnMini, mini, miniCopy } from './run-annum.ts';

const folder = temporaryFolder();
const edited = miniCopy();
afterAll(() => {
  folder.remove();
  edited.remove();
});

const complete = { visit_date: '2026-05-01', town: 'A', group_size: 2, age1: 40, age2: 8, opinion: 1 };

const logs = [
  { id: 'fine', answers: complete },
  { id: 'bad', answers: { ...complete, opinion: 2 } },
  { id: 'old', answers: { ...complete, age1: 90 } },
  { id: 'older', answers: { ...complete, age1: 101 } },
  { id: 'begun', answers: { town: 'A' } },
];
const file = join(folder.path, 'logs.jsonl');
writeFileSync(file, logs.map((log) => JSON.stringify(log)).join('\n'));

/** The form as it might be: a bad time is an error, and the age that needs confirming is lower. */
function edit(name: string, change: (text: string) => string): void {
  const path = join(edited.path, 'mini', 'base', `${name}.json`);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}
edit('opinion', (text) => text.replace('"severity": "query"', '"severity": "error"'));
edit('people', (text) => text.replace('"age{person}" }, 100]', '"age{person}" }, 80]'));

const impactOnEdited = (...options: readonly string[]) =>
  annum(['--definitions', edited.path, 'impact', 'mini', '2026', '--logs', file, '--against', mini, ...options]);

describe('annum impact', () => {
  it('counts what an edit would do, against the definitions as they were', async () => {
    const { code, stdout, stderr } = await impactOnEdited('--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { logs: compared, unread, statuses, incomplete, rules, questions } = JSON.parse(stdout);
    expect({ compared, unread, questions }).toEqual({ compared: 5, unread: 0, questions: [] });
    expect(statuses).toEqual([
      { before: 'in_progress', after: 'in_progress', logs: 2 },
      { before: 'completed', after: 'in_progress', logs: 2 },
      { before: 'completed', after: 'completed', logs: 1 },
    ]);
    expect(incomplete).toEqual({ logs: 2, examples: ['bad', 'old'] });
    expect(rules).toEqual([
      {
        ...{ rule: 'age1_high', severity: 'confirm', message: 'Check the age of the first visitor' },
        newlyFail: { logs: 1, examples: ['old'] },
        noLongerFail: { logs: 0, examples: [] },
        failAsBefore: { logs: 1, examples: ['older'] },
      },
      {
        ...{ rule: 'bad_opinion', severity: 'error', message: 'Somebody had a bad time' },
        newlyFail: { logs: 0, examples: [] },
        noLongerFail: { logs: 0, examples: [] },
        failAsBefore: { logs: 1, examples: ['bad'] },
      },
    ]);
  });

  it('says it in words', async () => {
    const { stdout } = await impactOnEdited();
    expect(stdout).toContain('5 logs judged by the form of 2026');
    expect(stdout).toContain('2 completed logs would become incomplete, for example bad, old.');
    expect(stdout).toContain('age1_high\tconfirm\t1\t0\t1\told\tCheck the age of the first visitor');
  });

  it('writes a page that stands alone', async () => {
    const page = join(folder.path, 'impact.html');
    const { code, stdout } = await impactOnEdited('--format', 'html', '--out', page);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const text = readFileSync(page, 'utf8');
    expect(text).toContain('<th scope="row">age1_high</th>');
    expect(text).not.toMatch(/src=|href="http/);
  });

  it('compares with the year before when nothing else is said', async () => {
    const { code, stdout } = await annumOnMini(['impact', 'mini', '2026', '--logs', file, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ logs: 5, incomplete: { logs: 0 }, questions: [] });
  });

  it('tells which lines it cannot read, and goes on', async () => {
    const input = `nonsense\n${JSON.stringify(logs[0])}`;
    const { code, stdout, stderr } = await annumOnMini(['impact', 'mini', '2026', '--logs', '-', '--json'], { input });
    expect(code).toBe(1);
    expect(stderr).toContain('Line 1 is not JSON');
    expect(JSON.parse(stdout)).toMatchObject({ logs: 1, unread: 1 });
  });

  it('counts a long file exactly, and names its first logs and the line that is none', async () => {
    const many = Array.from({ length: 12_000 }, (_, at) => ({
      ...{ id: `log-${at + 1}`, answers: (at + 1) % 1000 === 0 ? { ...complete, opinion: 2 } : complete },
    }));
    const lines = many.map((log) => JSON.stringify(log));
    const input = [...lines.slice(0, 11_000), '[]', ...lines.slice(11_000)].join('\n');
    const parameters = ['impact', 'mini', '2026', '--logs', '-', '--against', mini, '--json'];
    const { stdout, stderr } = await annum(['--definitions', edited.path, ...parameters], { input });
    expect(stderr.trim()).toBe('Line 11001 should be an object with "id" and "answers", not a list.');
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ logs: 12_000, unread: 1 },
      incomplete: { logs: 12, examples: ['log-1000', 'log-2000', 'log-3000', 'log-4000', 'log-5000'] },
    });
  });

  it.each([
    { it: 'an empty file', parameters: ['--logs', '-'], words: 'There is no log in standard input.' },
    { it: 'no such year', parameters: ['--logs', '-', '--against', '1999'], words: 'There is no year 1999 of mini' },
    { it: 'no such folder', parameters: ['--logs', '-', '--against', 'nowhere'], words: 'there is no folder nowhere' },
  ])('complains of $it', async ({ parameters, words }) => {
    const { code, stderr } = await annumOnMini(['impact', 'mini', '2026', ...parameters]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});
