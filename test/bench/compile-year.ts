import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { checkCollection, compileCollection, diskFiles, generate } from '@annum/compiler';
import { loadValidator } from '@annum/engine';
import { definitionsFolder } from '../compiled-forms.ts';
import { atMost, median, type Result, timed } from './measure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Goal 8: compile a year with all its outputs from a cold start, check again after an edit, load a validator. */
export function compileYear(collection: string, year: number): readonly Result[] {
  const main = 'packages/cli/src/main.ts';
  const compile = seconds([main, 'compile', collection, String(year), '--out', '/tmp/annum-bench']);
  const help = seconds([main, '--help']);
  const checks = repeated(9, () => checkCollection(diskFiles(definitionsFolder), collection, year));
  const compiled = compileCollection(definitionsFolder, collection, year).years[0];
  const text = compiled?.form ? generate(compiled.form) : '';
  const loads = repeated(9, () => loadValidator(text));
  return [
    atMost('8 compile all outputs of a year, cold', compile, 2, 's'),
    atMost('8 check again after an edit', median(checks.slice(1)) / 1000, 0.3, 's'),
    atMost('8 load the validator module', median(loads), 20, 'ms'),
    atMost('annum --help', help, 0.3, 's'),
  ];
}

/** Wall-clock seconds of a command, the median of five. */
function seconds(parts: readonly string[]): number {
  const times = repeated(5, () => {
    const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', ...parts], {
      cwd: root,
    });
    if (status !== 0) throw new Error(String(stderr));
  });
  return median(times) / 1000;
}

function repeated(count: number, run: () => unknown): readonly number[] {
  return Array.from({ length: count }, () => timed(run).seconds * 1000);
}
