#!/usr/bin/env node
import { cpus } from 'node:os';
import { everyForm } from '../compiled-forms.ts';
import { comparePeers } from './compare-peers.ts';
import { compileYear } from './compile-year.ts';
import { countImpact } from './count-impact.ts';
import { evaluateColumns } from './evaluate-columns.ts';
import { evaluateOne } from './evaluate-one.ts';
import { growth, readingGrowth } from './growth.ts';
import type { Result } from './measure.ts';
import { drawPages } from './pages.ts';
import { proveYear } from './prove-year.ts';
import { useStoredLogs } from './stored-logs.ts';

// Usage: npm run bench. Prints each goal, its figure and the verdict; ratios are medians of one interleaved run.
// With --full lists are read among 3 million logs instead of 300,000.
const machine = cpus();
console.log(`${machine.length} × ${machine[0]?.model ?? 'unknown processor'}, Node ${process.version}\n`);
const forms = [...everyForm().values()];
const newest = forms.filter(({ form }) => form.collection === 'lettings').at(-1);
if (!newest) throw new Error('There is no year of lettings to measure.');
const stored = process.argv.includes('--full') ? 3_000_000 : 300_000;
const parts: readonly (() => readonly Result[] | Promise<readonly Result[]>)[] = [
  () => evaluateOne(newest),
  () => evaluateColumns(newest),
  () => compileYear(newest.form.collection, newest.form.year),
  () => proveYear(newest.form.collection, newest.form.year),
  () => countImpact(newest),
  growth,
  () => drawPages(newest),
  () => comparePeers(newest),
  readingGrowth,
  () => useStoredLogs(stored, newest),
];
for (const part of parts) for (const result of await part()) print(result);

function print({ goal, figure, wanted, reached, note }: Result): void {
  console.log(
    `${reached ? 'reached' : 'MISSED '}  ${goal.padEnd(66)} ${figure.padStart(12)}  (wanted ${wanted})${note ? `\n         ${note}` : ''}`,
  );
}
