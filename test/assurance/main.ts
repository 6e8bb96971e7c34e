#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../architecture/source-files.ts';
import { readJsonLines } from '../shared-facts.ts';
import { allChecks } from './checks.ts';
import { type RecordLine, recordsOf } from './record-lines.ts';
import { judgeCheck, reportOf, type Verdict } from './report.ts';

// Usage: npm run assurance [-- word…]. Runs the test files whose path has one of the words, or all of them, as often as
// the list of checks says, and writes docs/assurance.md from the last run of each. With --missing it runs only those
// without a result, so that a run that was broken off goes on; with --report it only writes.
const folder = join(project, '.annum-cache/assurance');
const report = join(project, 'docs/assurance.md');
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const tests = [...new Set(allChecks.map(({ test }) => test))];

mkdirSync(folder, { recursive: true });
if (!process.argv.includes('--report')) for (const test of tests.filter(isWanted)) run(test);
const verdicts = new Map(allChecks.map((check) => [check.id, verdictOf(check.test, check.id)]));
writeFileSync(report, reportOf(verdicts));
const wrong = [...verdicts].filter(([, { state }]) => state === 'fails' || state === 'not measured');
for (const [id, { state, seen }] of [...verdicts].filter(([, each]) => each.state !== 'holds'))
  console.log(`${state}: ${id} ${seen}`);
console.log(
  `${verdicts.size - wrong.length} of ${verdicts.size} checks hold or are skipped here; see docs/assurance.md`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;

function isWanted(test: string): boolean {
  if (words.length > 0) return words.some((word) => test.includes(word));
  const isMissing = allChecks.some((check) => check.test === test && verdictOf(test, check.id).state !== 'holds');
  return !process.argv.includes('--missing') || isMissing;
}

function run(test: string): void {
  const [records, failure] = [join(folder, recordsOf(test)), join(folder, `${recordsOf(test)}.failed`)];
  for (const file of [records, failure]) rmSync(file, { force: true });
  const env = { ...process.env, ANNUM_ASSURANCE: 'full', ANNUM_FORMS: 'all', ANNUM_RECORDS: folder };
  const began = Date.now();
  const program = join(project, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [program, 'run', '--reporter=dot', '--testTimeout=3600000', test], {
    cwd: project,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) writeFileSync(failure, `exit code ${status}\n`);
  console.log(`${status === 0 ? 'passed' : 'FAILED'} ${test} in ${Math.round((Date.now() - began) / 1000)} s`);
}

function verdictOf(test: string, id: string): Verdict {
  const check = allChecks.find((each) => each.id === id);
  if (!check) throw new Error(`There is no check ${id}.`);
  const file = join(folder, recordsOf(test));
  const lines = existsSync(file) ? readJsonLines<RecordLine>(file) : [];
  return judgeCheck(check, lines, existsSync(`${file}.failed`) && readFileSync(`${file}.failed`, 'utf8') !== '');
}
