import type { DiffFormat } from '@annum/compiler';
import { type Command, Option } from 'commander';
import { compileForm, yearArgument } from '../definitions.ts';
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
    .argument('<from>', 'the earlier year', yearArgument)
    .argument('<to>', 'the later year', yearArgument)
    .addOption(new Option('--format <format>', 'how to write it').choices(formats).default('text'))
    .option('--json', 'the same as --format json')
    .action(async (collection: string, from: number, to: number, options: Options) => {
      const before = await compileForm(annum, collection, from);
      const after = before && (await compileForm(annum, collection, to));
      if (!after) return;
      const { diffForms, diffTitle, renderDiff } = await import('@annum/compiler');
      const effects = (await rememberedEffects())(before.form, after.form);
      const changes = diffForms(before.form, after.form, after.applied, effects);
      const title = diffTitle(before.form, after.form);
      await write(renderDiff(changes, options.json ? 'json' : options.format, title));
    });
  withExamples(command, annum, ['diff COLLECTION YEAR-1 YEAR', 'diff COLLECTION YEAR-1 YEAR --format md > changes.md']);
}
