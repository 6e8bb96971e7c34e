import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CollectionCompilation, Compilation, EmittedFile, Sources } from '@annum/compiler';
import type { Form } from '@annum/engine';
import type { Command } from 'commander';
import { Complaint, fileComplaint } from '../complaint.ts';
import { chosenCollections, compileChosen, definitionsFolder, yearArgument } from '../definitions.ts';
import { rememberedEffects } from '../effects.ts';
import { withExamples } from '../examples.ts';
import { printDiagnostics } from '../print/diagnostics.ts';
import { say, writeJson } from '../print/output.ts';
import { count } from '../print/words.ts';

interface Options {
  readonly only?: readonly string[];
  readonly all?: boolean;
  readonly out: string;
  readonly json?: boolean;
}

/** `annum compile [collection] [year]`: writes what the definitions compile to. */
export function addCompile(annum: Command): void {
  const command = annum
    .command('compile')
    .description('write every output: schemas, API, templates, dictionary, validator…')
    .argument('[collection]', 'one collection only')
    .argument('[year]', 'one year only', yearArgument)
    .option('--only <outputs>', 'only these outputs, separated by commas', (text) => text.split(','))
    .option('--all', 'also what takes seconds to make, such as the test pack')
    .option('--out <folder>', 'where to write; a folder per collection and year is made in it', 'dist')
    .option('--json', 'the files written, as JSON on stdout')
    .action(async (collection: string | undefined, year: number | undefined, options: Options) => {
      const folder = definitionsFolder(annum);
      await refuseUnknown(options.only);
      const written: string[] = [];
      for (const one of await chosenCollections(folder, collection)) {
        written.push(...(await compileCollectionTo(folder, one, year, options)));
      }
      if (options.json) await writeJson(written);
    });
  withExamples(command, annum, [
    'compile',
    'compile COLLECTION YEAR',
    'compile COLLECTION YEAR --only test-pack',
    'compile COLLECTION YEAR --only openapi,csv-template --out /tmp/forms',
  ]);
}

async function refuseUnknown(only: readonly string[] = []): Promise<void> {
  const { didYouMean, emitters } = await import('@annum/compiler');
  const known = emitters.map(({ id }) => id);
  const unknown = only.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const suggestion = didYouMean(unknown, known);
  throw new Complaint(`There is no output "${unknown}"; ${suggestion ?? `there are ${known.join(', ')}.`}`);
}

/** The outputs named, or with `--all` every one. */
async function chosenOutputs({ only, all }: Options): Promise<readonly string[] | undefined> {
  if (!all) return only;
  const { emitters } = await import('@annum/compiler');
  return emitters.map(({ id }) => id);
}

async function compileCollectionTo(
  folder: string,
  collection: string,
  year: number | undefined,
  options: Options,
): Promise<readonly string[]> {
  const compiled = await compileChosen(folder, collection, year);
  if (compiled.diagnostics.length > 0) printDiagnostics(compiled.diagnostics, folder);
  if (compiled.diagnostics.some(({ severity }) => severity === 'error')) process.exitCode = 1;
  const written: string[] = [];
  for (const one of compiled.years) {
    const files = await outputsOf(one, await yearsBefore(compiled, one.year), await chosenOutputs(options));
    const target = join(options.out, collection, String(one.year));
    for (const file of files) written.push(await writeOutput(target, file));
    if (files.length > 0) say(`${collection} ${one.year}: ${count(files.length, 'file')} in ${target}`);
  }
  return written;
}

/** The forms of the years before; what is wrong in them is not told, since they are not what was asked for. */
async function yearsBefore({ sources, years }: CollectionCompilation, year: number): Promise<readonly Form[]> {
  const { compile, yearsOf } = await import('@annum/compiler');
  const before = sources ? yearsOf(sources).filter((other) => other < year) : [];
  return before.flatMap((other) => {
    const compiled = years.find((one) => one.year === other);
    return (compiled ?? compile(sources as Sources, other)).form ?? [];
  });
}

async function outputsOf(
  { form, window, module, applied }: Compilation,
  earlier: readonly Form[],
  only: readonly string[] | undefined,
): Promise<readonly EmittedFile[]> {
  const { emitAll } = await import('@annum/compiler');
  if (!form || !window) return [];
  const effects = await rememberedEffects();
  return emitAll({ form, window, module: module(), applied, earlier, effects }, only);
}

async function writeOutput(folder: string, emitted: EmittedFile): Promise<string> {
  const { contentOf } = await import('@annum/compiler');
  const content = await contentOf(emitted);
  const file = join(folder, emitted.path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  } catch (error) {
    throw fileComplaint(file, error);
  }
  return file;
}
