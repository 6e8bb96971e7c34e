import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskFiles, loadSources } from '@annum/compiler';
import { afterAll, describe, expect, it } from 'vitest';
import { fixDefinitions, rememberedFiles } from '../../packages/cli/src/fix-definitions.ts';
import { annum, miniCopy } from './run-annum.ts';

const copy = miniCopy();
const path = join(copy.path, 'mini/base/opinion.json');
const right = readFileSync(path, 'utf8');
const wrong = right.replace('"severity": "query"', '"severity": "qery"');
afterAll(() => copy.remove());

describe('annum check --fix', () => {
  it('puts right what is sure, says so, and touches nothing else', async () => {
    writeFileSync(path, wrong);
    const run = await annum(['--definitions', copy.path, 'check', 'mini', '--fix']);
    expect(run).toMatchObject({ code: 0, stdout: '' });
    expect(run.stderr).toBe(`${path}: "qery" is now "query".\nNo errors, no warnings.\n`);
    expect(readFileSync(path, 'utf8')).toBe(right);
  });

  it('leaves a file alone that has changed meanwhile', async () => {
    writeFileSync(path, wrong);
    const files = rememberedFiles(diskFiles(copy.path));
    files.read('mini/base/opinion.json');
    const { diagnostics } = loadSources(copy.path, 'mini');
    writeFileSync(path, `${wrong}\n`);
    expect(await fixDefinitions(diagnostics, files)).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe(`${wrong}\n`);
  });
});
