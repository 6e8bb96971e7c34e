import type { DiffFormat } from '@annum/compiler';
import { type Command, Option } from 'commander';
import { Complaint } from '../complaint.ts';
import { compileForm, definitionsFolder, loadChosen, yearArgument } from '../definitions.ts';
import { rememberedEffects } from '../effects.ts';
import { withExamples } from '../examples.ts';
import { write } from '../print/output.ts';

interface Options {
  readonly format: DiffFormat;
  readonly json?: boolean;
}

/** The formats of the compiler, named here so that the help need not load it. */
const formats: readonly DiffFormat[] = ['text', 'json', 'md', 'html'];

/** `annum diff <collection> <from> <to>`: what changed between two years, and whom it concerns. */
export function addDiff(annum: Command): void {
  const command = annum
    .command('diff')
    .description('what changed between two years, and whom it concerns: breaking, notable or wording')
    .argument('<collection>')
    .argument('[from]', 'the earlier year', yearArgument)
    .argument(
      '[to]',
      'the later year; with one year, it is compared with the year before, without any the latest',
      yearArgument,
    )
    .addOption(new Option('--format <format>', 'how to write it').choices(formats).default('text'))
    .option('--json', 'the same as --format json')
    .action(async (collection: string, one: number | undefined, other: number | undefined, options: Options) => {
      const [from, to] = await yearsToCompare(annum, collection, one, other);
      const before = await compileForm(annum, collection, from);
      const after = before && (await compileForm(annum, collection, to));
      if (!after) return;
      const { diffForms, diffTitle, renderDiff } = await import('@annum/compiler');
      const effects = (await rememberedEffects())(before.form, after.form);
      const changes = diffForms(before.form, after.form, after.applied, effects);
      const title = diffTitle(before.form, after.form);
      await write(renderDiff(changes, options.json ? 'json' : options.format, title));
    });
  withExamples(command, annum, [
    'diff COLLECTION',
    'diff COLLECTION YEAR-1 YEAR',
    'diff COLLECTION YEAR-1 YEAR --format md > changes.md',
  ]);
}

/** Two years, the earlier first: those named, or one and the year before it. */
async function yearsToCompare(
  annum: Command,
  collection: string,
  one: number | undefined,
  other: number | undefined,
): Promise<readonly [from: number, to: number]> {
  if (one !== undefined && other !== undefined) {
    if (one < other) return [one, other];
    throw new Complaint(`The earlier year comes first, and ${one} is not before ${other}.`);
  }
  const sources = await loadChosen(definitionsFolder(annum), collection);
  const { yearsOf } = await import('@annum/compiler');
  const years = sources ? yearsOf(sources) : [];
  const to = one ?? years.at(-1)!;
  if (to === years[0]) throw new Complaint(`${to} is the first year of ${collection}: there is none before it.`);
  return [to - 1, to];
}
