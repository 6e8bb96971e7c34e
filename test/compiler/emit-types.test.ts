import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emitAll } from '@annum/compiler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { miniYear } from './mini-years.ts';

const folder = mkdtempSync(join(tmpdir(), 'annum-types-'));
const compiler = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));

beforeAll(() => {
  for (const { path, text = '' } of emitAll(miniYear(2026), ['types', 'validator']))
    writeFileSync(join(folder, path), text);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What TypeScript says of a supplier's program that uses the emitted types. */
function complaints(program: string): readonly string[] {
  writeFileSync(join(folder, 'program.ts'), program);
  const options = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', 'program.ts'];
  try {
    execFileSync(compiler, options, { cwd: folder, encoding: 'utf8' });
    return [];
  } catch (error) {
    const output = (error as { stdout: string }).stdout;
    return output.split('\n').flatMap((line) => /error TS\d+: (.*)/.exec(line)?.[1] ?? []);
  }
}

const imports = "import { evaluate } from './validator.js';\nimport type { MiniAnswers } from './log.js';\n";

test.each([
  [
    'a log and its outcome',
    'const log: MiniAnswers = { opinion: 1, age1: 40 };\nconst n: number | undefined = evaluate(log).values.children;',
    [],
  ],
  [
    'a code that is not there',
    'const log: MiniAnswers = { opinion: 3 };',
    ["Type '3' is not assignable to type '1 | 2 | 9 | null'."],
  ],
  ['a blank answer', 'const log: MiniAnswers = { opinion: null };', []],
  [
    'what the engine says of an issue',
    `const { issues } = evaluate({}, {}, [], { required: true });
const words: string | undefined = issues[0]?.messages?.opinion ?? issues[0]?.message;`,
    [],
  ],
  [
    'an option that the engine does not take',
    "evaluate({}, {}, [], { channel: 'post' });",
    [`Type '"post"' is not assignable to type '"api" | "command" | "form" | "upload" | undefined'.`],
  ],
])('%s', (_title, program, expected) => {
  expect(complaints(imports + program)).toEqual(expected);
});

test('the module runs as it is emitted', async () => {
  const path = join(folder, 'validator.js');
  const { evaluate, id } = await import(path);
  expect(id).toBe('mini-2026');
  expect(
    evaluate({ town: 'A', visit_date: '2026-05-01', group_size: 1, age1: 40, opinion: 1 }, { today: '2026-06-01' })
      .status,
  ).toBe('completed');
});
