import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { fileComplaint } from '../complaint.ts';
import { compileForm, yearArgument } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { say } from '../print/output.ts';
import { today } from '../today.ts';

/** `annum release <collection> <year> --reason TEXT`: freezes a year's form as published. */
export function addRelease(annum: Command): void {
  const command = annum
    .command('release')
    .description('publish a year: from then on check tells when its form is no longer the published one')
    .argument('<collection>')
    .argument('<year>', 'the year to publish', yearArgument)
    .requiredOption('--reason <text>', 'why it is published, or published again')
    .action(async (collection: string, year: number, { reason }: { readonly reason: string }) => {
      const compiled = await compileForm(annum, collection, year, true);
      if (!compiled) return;
      const { movableDates, release } = await import('@annum/compiler');
      const { folder, sources, form, definition } = compiled;
      const dates = definition && movableDates(definition.window);
      const file = join(folder, collection, 'released.json');
      try {
        writeFileSync(
          file,
          release(sources.releases, { year, hash: form.hash, on: today(), reason, ...(dates && { dates }) }),
        );
      } catch (error) {
        throw fileComplaint(file, error);
      }
      say(`${form.id} is released as ${form.hash}; it stands in ${file}.`);
    });
  withExamples(command, annum, ['release COLLECTION YEAR --reason "First publication"']);
}
