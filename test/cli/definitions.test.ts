import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emitters } from '@annum/compiler';
import { afterAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { annum, annumOnMini, miniCopy } from './run-annum.ts';

const out = temporaryFolder();
const growing = miniCopy();
const frozen = miniCopy();
afterAll(() => {
  for (const folder of [out, growing, frozen]) folder.remove();
});

describe('annum compile', () => {
  it('writes every output of every year', async () => {
    const run = await annumOnMini(['compile', '--out', out.path, '--json']);
    expect(run.code).toBe(0);
    const written = JSON.parse(run.stdout) as readonly string[];
    expect(written.length).toBeGreaterThanOrEqual(2 * emitters.length);
    expect(written.filter((file) => !existsSync(file))).toEqual([]);
    expect(readdirSync(join(out.path, 'mini'))).toEqual(['2025', '2026']);
    const ofYear = written.filter((file) => file.includes('/mini/2026/')).length;
    expect(run.stderr).toContain(`mini 2026: ${ofYear} files in ${out.path}/mini/2026`);
  });

  it('writes only what is asked for', async () => {
    const run = await annumOnMini([
      'compile',
      'mini',
      '2026',
      '--only',
      'openapi',
      '--out',
      join(out.path, 'one'),
      '--json',
    ]);
    expect(JSON.parse(run.stdout)).toEqual([join(out.path, 'one/mini/2026/openapi.json')]);
  });

  it('compares with last year even when only one is asked for', async () => {
    const notice = (folder: string) => readFileSync(join(folder, 'mini/2026/change-notice.md'), 'utf8');
    await annumOnMini(['compile', 'mini', '2026', '--out', join(out.path, 'single')]);
    expect(notice(join(out.path, 'single'))).toBe(notice(out.path));
  });

  it('says when it cannot write', async () => {
    const file = join(out.path, 'taken');
    writeFileSync(file, '');
    const run = await annumOnMini(['compile', 'mini', '--out', file]);
    expect(run.code).toBe(2);
    expect(run.stderr).toMatch(/Cannot use .*: a part of its path is a file, not a folder\./);
  });
});

describe('annum show', () => {
  it('gives the form as JSON', async () => {
    const { code, stdout } = await annumOnMini(['show', 'mini', '2025']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'mini-2025', collection: 'mini', year: 2025 });
  });

  const tables = [
    {
      table: '--questions',
      titles: 'id\ttype\tpage\toptional\tquestion',
      row: 'town\tlookup\ttown\t\tWhich town was it?',
    },
    {
      table: '--variables',
      titles: 'id\ttype\tsection\torigin\tstored\tlabel',
      row: 'children\tinteger\tpeople\tderived\tcolumn\tChildren',
    },
    {
      table: '--rules',
      titles: 'id\tseverity\tvariables\tsource\tmessage',
      row: 'age2_high\tconfirm\tage2\t\tCheck the age of person 2',
    },
  ];

  it.each(tables)('$table: tab-separated values in a pipe', async ({ table, titles, row }) => {
    const lines = (await annumOnMini(['show', 'mini', table])).stdout.split('\n');
    expect(lines[0]).toBe(titles);
    expect(lines).toContain(row);
  });

  it('gives tables as JSON', async () => {
    const { stdout } = await annumOnMini(['show', 'mini', '2026', '--questions', '--json']);
    expect(JSON.parse(stdout)[0]).toEqual({
      ...{ id: 'town', type: 'lookup', page: 'town', optional: '' },
      question: 'Which town was it?',
    });
  });
});

describe('annum explain', () => {
  const explained = [
    { id: 'town', says: /^town: Town\n.*Asked when: always/s },
    { id: 'age2', says: /Asked when: .*Number of people.*Checked by:.*age2_high/s },
    { id: 'age{person}', says: /^age2: / },
    { id: 'children', says: /Worked out as: / },
    { id: 'visit_ahead', says: /^visit_ahead \(error\).*Fails when: /s },
    { id: 'is_ahead', says: /^is_ahead: the visit is still to come\n {2}That is: /i },
    {
      id: 'unknown-reference',
      says: /^unknown-reference \(error\)\n.*mini\/base\/opinion\.json.*It is reported so:.*gruop_size/s,
    },
  ];

  it.each(explained)('$id', async ({ id, says }) => {
    const run = await annumOnMini(['explain', id]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(says);
  });

  it('gives JSON', async () => {
    const { stdout } = await annumOnMini(['explain', 'town', 'mini', '2025', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([{ form: 'mini-2025', kind: 'question', id: 'town' }]);
  });
});

describe('annum explain and diff, as other commands are called', () => {
  it('take the id last, and a year with the year before', async () => {
    const run = (called: string) => annumOnMini(called.split(' '));
    expect((await run('explain mini 2026 town')).stdout).toBe((await run('explain town mini 2026')).stdout);
    expect((await run('diff mini')).stdout).toBe((await run('diff mini 2025 2026')).stdout);
    expect((await run('diff mini 2026')).stdout).toBe((await run('diff mini 2025 2026')).stdout);
  });
});

describe('annum diff', () => {
  const formats = [
    { format: 'text', says: /Visits, 2025 to 2026/ },
    { format: 'md', says: /^# Visits/m },
    { format: 'html', says: /<!DOCTYPE html>/ },
    { format: 'json', says: /"kind"/ },
  ];

  it.each(formats)('as $format', async ({ format, says }) => {
    const run = await annumOnMini(['diff', 'mini', '2025', '2026', '--format', format]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(says);
  });
});

describe('annum new-year', () => {
  it('writes the overlay and the dates, once', async () => {
    const called = ['--definitions', growing.path, 'new-year', 'mini', '2027'];
    const run = await annum(called);
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('mini/years/2027.json');
    const dates = JSON.parse(readFileSync(join(growing.path, 'mini/windows.json'), 'utf8'));
    expect(dates.years.map(({ year }: { year: number }) => year)).toEqual([2025, 2026, 2027]);
    expect((await annum(called)).code).toBe(2);
  });

  it('leaves it to the checks to say what is unfinished', async () => {
    const { code, stderr } = await annum(['--definitions', growing.path, 'check', 'mini', '2027']);
    expect(stderr).toContain('unfinished-change');
    expect(code).toBe(stderr.includes(' error ') ? 1 : 0);
  });

  it('never overwrites', async () => {
    const folder = miniCopy();
    const file = join(folder.path, 'mini/years/2027.json');
    writeFileSync(file, '{}');
    const run = await annum(['--definitions', folder.path, 'new-year', 'mini', '2027']);
    expect(run.code).not.toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('{}');
    folder.remove();
  });
});

describe('annum move-date', () => {
  it('moves a deadline and says what it was; the published form stays as it is', async () => {
    const folder = miniCopy();
    const on = (command: string, ...rest: readonly string[]) =>
      annum(['--definitions', folder.path, command, 'mini', '2026', ...rest]);
    await on('release', '--reason', 'First publication');
    const moved = await on('move-date', 'submission_deadline', '2027-06-18', '--reason', 'Bank holidays');
    expect(moved).toMatchObject({ code: 0, stderr: expect.stringContaining('2027-06-18, before it was 2027-06-04') });
    expect(await on('check')).toMatchObject({ code: 0, stderr: expect.stringContaining('No errors, no warnings.') });
    const wrong = await on('move-date', 'submission_deadline', '2027-02-30', '--reason', 'Bank holidays');
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('A day is written like 2001-05-31.') });
    const early = await on('move-date', 'edits_end', '2027-01-01', '--reason', 'Haste');
    expect(early).toMatchObject({ code: 2, stderr: expect.stringContaining('does not follow') });
    folder.remove();
  });
});

describe('annum release', () => {
  it('freezes a year', async () => {
    const on = (command: string, ...rest: readonly string[]) =>
      annum(['--definitions', frozen.path, command, 'mini', '2025', ...rest]);
    expect(await on('release', '--reason', 'First publication')).toMatchObject({ code: 0, stdout: '' });
    expect(await on('check')).toMatchObject({ code: 0 });
    const file = join(frozen.path, 'mini/base/visit.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Which town was it?', 'Which town did you visit?'));
    expect(await on('check')).toMatchObject({ code: 1, stderr: expect.stringContaining('frozen-year-changed') });
    expect(await on('release', '--reason', 'The question was too short')).toMatchObject({ code: 0 });
    expect(await on('check')).toMatchObject({ code: 0 });
    const { releases } = JSON.parse(readFileSync(join(frozen.path, 'mini/released.json'), 'utf8'));
    expect(releases.map(({ reason }: { reason: string }) => reason)).toEqual([
      'First publication',
      'The question was too short',
    ]);
  });
});
