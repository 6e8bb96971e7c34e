import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { correctAll, diskFiles, loadSourcesFrom } from '@annum/compiler';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { rememberedFiles, writeCorrections } from '../../packages/cli/src/fix-definitions.ts';
import { annum, miniCopy } from './run-annum.ts';

const copy = miniCopy();
const path = join(copy.path, 'mini/base/opinion.json');
const right = readFileSync(path, 'utf8');
const wrong = right.replace('"severity": "query"', '"severity": "qery"').replace('"asks": [', '"aks": [');
beforeEach(() => writeFileSync(path, wrong));
afterAll(() => copy.remove());

const check = (...more: readonly string[]) => annum(['--definitions', copy.path, 'check', 'mini', ...more]);

describe('annum check --fix', () => {
  it('puts right what is sure, says what and where, and touches nothing else', async () => {
    const run = await check('--fix');
    expect(run).toMatchObject({ code: 0, stdout: '' });
    expect(run.stderr).toBe(
      `${path}:5: "aks" is now "asks".\n${path}:20: "qery" is now "query".\nNo errors, no warnings.\n`,
    );
    expect(readFileSync(path, 'utf8')).toBe(right);
    expect((await check('--fix')).stderr).toBe('No errors, no warnings.\n');
    expect(readFileSync(path, 'utf8')).toBe(right);
  });

  it('shows with --dry-run what it would do, and writes nothing', async () => {
    const run = await check('--fix', '--dry-run');
    expect(run.code).toBe(1);
    const changes = run.stdout.split('\n').filter((line) => /^[-+] /.test(line));
    expect(changes.map((line) => line.trim().replace(/\s+/g, ' '))).toEqual([
      '- "pages": [{ "id": "opinion", "aks": ["opinion"] }],',
      '+ "pages": [{ "id": "opinion", "asks": ["opinion"] }],',
      '- "id": "bad_opinion", "severity": "qery",',
      '+ "id": "bad_opinion", "severity": "query",',
    ]);
    expect(readFileSync(path, 'utf8')).toBe(wrong);
  });

  it('gives each fix as a stretch of text with --json', async () => {
    const { stdout } = await check('--json');
    const fixes = JSON.parse(stdout).map(({ fix }: { readonly fix: unknown }) => fix);
    expect(fixes[0]).toEqual([
      { file: 'mini/base/opinion.json', from: { line: 5, column: 32 }, to: { line: 5, column: 37 }, text: '"asks"' },
    ]);
  });

  it('leaves a file alone that has changed meanwhile', async () => {
    const files = rememberedFiles(diskFiles(copy.path));
    const corrected = await correctAll(files, (edited) => loadSourcesFrom(edited, 'mini').diagnostics);
    expect([...corrected.texts.values()]).toEqual([right]);
    writeFileSync(path, `${wrong}\n`);
    writeCorrections(corrected, files);
    expect(readFileSync(path, 'utf8')).toBe(`${wrong}\n`);
  });
});
