import type { Diagnostic, Files } from '@annum/compiler';
import type { Command } from 'commander';
import { chosenCollections, compileChosen, definitionsFolder, yearArgument } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { fixDefinitions, rememberedFiles } from '../fix-definitions.ts';
import { printDiagnostics } from '../print/diagnostics.ts';
import { say } from '../print/output.ts';
import { reachabilityText } from '../print/reachability.ts';
import { proveCollection } from '../proofs.ts';

interface Options {
  readonly json?: boolean;
  readonly watch?: boolean;
  readonly fix?: boolean;
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
    .option('--watch', 'check again whenever a file changes, until Ctrl-C')
    .action(async (collection: string | undefined, year: number | undefined, options: Options) => {
      const folder = definitionsFolder(annum);
      const findings: Findings = new Map();
      const checkAgain = async (collections: readonly string[], fix = false): Promise<void> => {
        const files = await filesBefore(folder, collections, fix);
        for (const one of collections) findings.set(one, await findingsOf(folder, one, year, options));
        if (files && (await fixDefinitions([...findings.values()].flat(), files))) return checkAgain(collections);
        report(distinct([...findings.values()].flat()), folder, options);
      };
      const collections = await chosenCollections(folder, collection);
      await checkAgain(collections, options.fix);
      if (options.watch) await follow(folder, collections, (only) => checkAgain(only));
    });
  withExamples(command, annum, ['check', 'check COLLECTION', 'check --watch', 'check COLLECTION YEAR --prove']);
}

/** What is wrong in one collection; with `--prove` also what shows only in the whole of a year. */
async function findingsOf(
  folder: string,
  collection: string,
  year: number | undefined,
  { prove }: Options,
): Promise<readonly Diagnostic[]> {
  const compiled = await compileChosen(folder, collection, year);
  if (!prove) return compiled.diagnostics;
  const proved = await proveCollection(compiled);
  for (const one of proved) say(reachabilityText(one));
  return [...compiled.diagnostics, ...proved.flatMap(({ diagnostics }) => diagnostics)];
}

/** The definitions as they are before they are checked; only when they may be corrected. */
async function filesBefore(folder: string, collections: readonly string[], fix: boolean): Promise<Files | undefined> {
  if (!fix) return undefined;
  const { diskFiles } = await import('@annum/compiler');
  const files = rememberedFiles(diskFiles(folder));
  for (const one of collections.flatMap((id) => [id, `${id}/base`, `${id}/years`]))
    for (const name of files.list(one).filter((file) => file.endsWith('.json'))) files.read(`${one}/${name}`);
  for (const name of files.list('lookups').filter((file) => file.endsWith('.json'))) files.read(`lookups/${name}`);
  return files;
}

/** Tells what was found and sets the exit code. */
function report(diagnostics: readonly Diagnostic[], folder: string, { json, watch }: Options): void {
  if (json) process.stdout.write(`${JSON.stringify(diagnostics, null, watch ? 0 : 2)}\n`);
  else printDiagnostics(diagnostics, folder);
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
