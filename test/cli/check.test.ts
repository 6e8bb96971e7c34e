import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { annum, annumOnMini, miniCopy, startAnnum } from './run-annum.ts';

const wrong = miniCopy('diagnostics/unknown-reference');
const watched = miniCopy();
afterAll(() => {
  wrong.remove();
  watched.remove();
});

const report = `${wrong.path}/mini/base/opinion.json:5:71 error unknown-reference
  There is nothing called "gruop_size" to read.
      5 |     { "id": "opinion", "asks": ["opinion"], "when": { "==": [{ "var": "gruop_size" }, 2] } }
        |                                                                       ^
  Did you mean "group_size"?

1 error and 0 warnings in 1 file.
`;

describe('annum check', () => {
  it('has nothing to say of right definitions', async () => {
    expect(await annumOnMini(['check'])).toEqual({ code: 0, stdout: '', stderr: 'No errors, no warnings.\n' });
  });

  it('shows the place, the line with a caret, and a suggestion', async () => {
    expect(await annum(['--definitions', wrong.path, 'check', 'mini'])).toEqual({
      code: 1,
      stdout: '',
      stderr: report,
    });
  });

  it('gives JSON on stdout, and nothing else', async () => {
    const run = await annum(['--definitions', wrong.path, 'check', 'mini', '2026', '--json']);
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject([
      { code: 'unknown-reference', severity: 'error', place: { file: 'mini/base/opinion.json', line: 5, column: 71 } },
    ]);
  });

  it('watches, and checks again when a file changes', async () => {
    const child = startAnnum(['--definitions', watched.path, 'check', '--watch', '--json']);
    const reports = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await reports.next()).value ?? 'null') as readonly { readonly code: string }[];
    try {
      expect(await next()).toEqual([]);
      await once(child.stderr, 'data');
      const file = join(watched.path, 'mini/base/opinion.json');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace('"asks": ["opinion"]', '"asks": ["opnion"]'));
      expect((await next()).map(({ code }) => code)).toContain('unknown-question');
      writeFileSync(file, text);
      expect(await next()).toEqual([]);
    } finally {
      child.kill();
      await once(child, 'close');
    }
  });
});
