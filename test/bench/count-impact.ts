import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CompiledForm, compiledForm } from '../compiled-forms.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { completeLogs } from './logs.ts';
import { atMost, type Result, timed } from './measure.ts';

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

/** Logs that are timed: the first pay for compiling and warming up. And how many a year of a large collection has. */
const [first, rows, year] = [8_000, 40_000, 300_000];

/** `annum impact` on a year of logs of the year before, from the command to its answer. */
export function countImpact({ form: { collection, year: tried } }: CompiledForm): readonly Result[] {
  const logs = completeLogs(compiledForm(`${collection}-${tried - 1}`), 400);
  const lines = logs.map(({ answers, context, confirmations }) => ({ answers, context, confirmations }));
  const texts = lines.map((line) => JSON.stringify(line));
  const folder = temporaryFolder();
  try {
    const seconds = (count: number): number => {
      const file = join(folder.path, `${count}.jsonl`);
      writeFileSync(file, Array.from({ length: count }, (_, at) => texts[at % texts.length]).join('\n'));
      return timed(() => command(['impact', collection, String(tried), '--logs', file, '--json'])).seconds;
    };
    const start = seconds(first);
    const rate = (rows - first) / (seconds(rows) - start);
    const note = `${Math.round(rate)} logs a second, after ${start.toFixed(1)} s for the first ${first}`;
    return [atMost(`the impact on ${year} logs of the year before`, start + (year - first) / rate, 60, 's', note)];
  } finally {
    folder.remove();
  }
}

function command(parameters: readonly string[]): void {
  const all = ['--disable-warning=ExperimentalWarning', main, ...parameters];
  execFileSync(process.execPath, all, { stdio: ['ignore', 'ignore', 'inherit'] });
}
