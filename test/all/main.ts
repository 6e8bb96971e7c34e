#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { project } from '../architecture/source-files.ts';

// Usage: npm run test:all. Runs everything there is, in parts; what has passed with these sources is remembered, so that
// a run that was broken off goes on. With --again nothing is remembered; with a word only the parts with it are run.
interface Part {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment: { readonly [name: string]: string };
}

/** No part may take longer. */
const longest = 80 * 60_000;

const vitest = (...folders: readonly string[]) => ['node_modules/vitest/vitest.mjs', 'run', ...folders];
const everyForm = { ANNUM_FORMS: 'all' };
const nextYear = {
  ANNUM_CLOCK: 'next-year',
  NODE_OPTIONS: `--import=${pathToFileURL(join(project, 'test/clock-ahead.ts')).href}`,
};

const parts: readonly Part[] = [
  {
    name: 'definitions',
    command: vitest('test/definitions', 'test/scenarios', 'test/prove', 'test/agreement', 'test/impact'),
    environment: everyForm,
  },
  {
    name: 'compiler',
    command: vitest('test/architecture', 'test/engine', 'test/compiler', 'test/conformance', 'test/cli'),
    environment: everyForm,
  },
  { name: 'service', command: vitest('test/web', 'test/store', 'test/years-turn'), environment: everyForm },
  { name: 'browser', command: vitest('test/e2e', 'test/assurance'), environment: everyForm },
  {
    name: 'next-year-service',
    command: vitest('test/web', 'test/store', 'test/years-turn', 'test/cli'),
    environment: nextYear,
  },
  { name: 'next-year-browser', command: vitest('test/e2e', 'test/assurance'), environment: nextYear },
  { name: 'assurance', command: ['test/assurance/main.ts', '--missing'], environment: {} },
];

const memory = join(project, '.annum-cache/test-all.json');
const sources = digestOfSources();
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const passed = new Set(process.argv.includes('--again') ? [] : remembered());
for (const part of parts.filter(isWanted)) if (!passed.has(part.name)) run(part);
const left = parts.filter(({ name }) => !passed.has(name)).map(({ name }) => name);
console.log(left.length === 0 ? 'Every part has passed.' : `Not passed: ${left.join(', ')}`);
process.exitCode = parts.filter(isWanted).every(({ name }) => passed.has(name)) ? 0 : 1;

function isWanted({ name }: Part): boolean {
  return words.length === 0 || words.some((word) => name.includes(word));
}

function run({ name, command, environment }: Part): void {
  const began = Date.now();
  const { status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...command], {
    cwd: project,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
    timeout: longest,
  });
  console.log(`${name} ${status === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - began) / 60_000)} minutes`);
  if (status !== 0) return;
  passed.add(name);
  mkdirSync(join(project, '.annum-cache'), { recursive: true });
  writeFileSync(memory, JSON.stringify({ sources, passed: [...passed] }));
}

function remembered(): readonly string[] {
  if (!existsSync(memory)) return [];
  const found = JSON.parse(readFileSync(memory, 'utf8')) as { sources: string; passed: readonly string[] };
  return found.sources === sources ? found.passed : [];
}

/** Tells one state of the sources from another. */
function digestOfSources(): string {
  const git = (...parameters: readonly string[]) =>
    spawnSync('git', parameters, { cwd: project, encoding: 'utf8', maxBuffer: 1 << 28 }).stdout;
  return createHash('sha256')
    .update(`${git('rev-parse', 'HEAD')}${git('diff', 'HEAD')}`)
    .digest('hex');
}
