import type { Diagnostic, Files } from '@annum/compiler';
import type { Command } from 'commander';
import { chosenCollections, chosenYears, definitionsFolder, yearArgument } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { rememberedFiles, showCorrections, writeCorrections } from '../fix-definitions.ts';
import { withTextEdits } from '../print/diagnostic-json.ts';
import { printDiagnostics } from '../print/diagnostics.ts';
import { say, write } from '../print/output.ts';
import { reachabilityText } from '../print/reachability.ts';
import { proveCollection } from '../proofs.ts';

interface Options {
  readonly json?: boolean;
  readonly watch?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly prove?: boolean;
}

/** What is wrong in each collection. */
type Findings = Map<string, readonly Diagnostic[]>;

/** `annum check [collection] [year]`: everything that is wrong in the definitions. */
export function addCheck(annum: Command): void {
  const command = annum
    .command('check')
    .description('find every mistake in the definitions, with its place and a suggestion')
    .argument('[collection]', 'one collection only')
    .argument('[year]', 'one year only', yearArgument)
    .option('--json', 'diagnostics as JSON on stdout; with --watch one line per check')
    .option('--prove', 'also prove what logs can reach: pages, options and rules; takes seconds')
    .option('--fix', 'correct what is sure to be meant otherwise, then check again')
    .option('--dry-run', 'with --fix: show what would be corrected, as a difference, and write nothing')
    .option('--watch', 'check again whenever a file changes, until Ctrl-C')
    .action(async (collection: string | undefined, year: number | undefined, options: Options) => {
      const folder = definitionsFolder(annum);
      const collections = await chosenCollections(folder, collection);
      await chosenYears(folder, collections, year);
      if (options.fix || options.dryRun) await correct(folder, collections, year, options);
      const { diskFiles } = await import('@annum/compiler');
      const findings: Findings = new Map();
      const checkAgain = async (some: readonly string[]): Promise<void> => {
        const files = rememberedFiles(diskFiles(folder));
        for (const one of some) findings.set(one, await findingsOf(files, one, year, options));
        await report(distinct([...findings.values()].flat()), files, options);
      };
      await checkAgain(collections);
      if (options.watch) await follow(folder, collections, checkAgain);
    });
  withExamples(command, annum, ['check', 'check COLLECTION', 'check --watch', 'check COLLECTION YEAR --prove']);
}

/** What is wrong in one collection; with `--prove` also what shows only in the whole of a year. */
async function findingsOf(
  files: Files,
  collection: string,
  year: number | undefined,
  { prove }: Options,
): Promise<readonly Diagnostic[]> {
  const { checkCollection } = await import('@annum/compiler');
  const compiled = checkCollection(files, collection, year);
  if (!prove) return compiled.diagnostics;
  const proved = await proveCollection(compiled);
  for (const one of proved) say(reachabilityText(one));
  return [...compiled.diagnostics, ...proved.flatMap(({ diagnostics }) => diagnostics)];
}

/** Corrects what is sure; with `--dry-run` it only shows what that is. */
async function correct(
  folder: string,
  collections: readonly string[],
  year: number | undefined,
  options: Options,
): Promise<void> {
  const { correctAll, diskFiles } = await import('@annum/compiler');
  const files = rememberedFiles(diskFiles(folder));
  const corrected = await correctAll(files, async (edited) => {
    const found: Diagnostic[] = [];
    for (const one of collections) found.push(...(await findingsOf(edited, one, year, options)));
    return distinct(found);
  });
  if (!options.dryRun) writeCorrections(corrected, files);
  // As JSON, every diagnostic carries its own fix.
  else if (!options.json) await showCorrections(corrected, files);
}

/** Tells what was found and sets the exit code. */
async function report(diagnostics: readonly Diagnostic[], files: Files, { json, watch }: Options): Promise<void> {
  if (json) await write(`${JSON.stringify(await withTextEdits(diagnostics, files), null, watch ? 0 : 2)}\n`);
  else printDiagnostics(diagnostics, files.folder);
  process.exitCode = diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** Lookups belong to every collection; what is wrong in them is told once. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}

async function follow(
  folder: string,
  collections: readonly string[],
  checkAgain: (collections: readonly string[]) => Promise<void>,
): Promise<void> {
  const { touched, watchFolder } = await import('@annum/web/watch-folder');
  watchFolder(folder, async (names) => {
    const started = performance.now();
    const only = touched(names, collections);
    await checkAgain(only === undefined ? collections : [only]);
    say(`Checked in ${Math.round(performance.now() - started)} ms. Watching ${folder}; Ctrl-C ends.`);
  });
  say(`Watching ${folder}; Ctrl-C ends.`);
}
