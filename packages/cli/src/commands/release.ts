import type { Command } from 'commander';
import { fileComplaint } from '../complaint.ts';
import { chosenCollections, chosenYears, definitionsFolder, yearArgument } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { printDiagnostics } from '../print/diagnostics.ts';
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
      const folder = definitionsFolder(annum);
      await chosenYears(folder, await chosenCollections(folder, collection), year);
      const { publishForm } = await import('@annum/web/publish');
      const found = publish(`${folder}/${collection}/released.json`, () =>
        publishForm(folder, collection, year, { on: today(), reason }),
      );
      if ('published' in found)
        return say(`${found.published.id} is released as ${found.published.hash}; it stands in ${found.file}.`);
      printDiagnostics('diagnostics' in found ? found.diagnostics : [], folder);
      process.exitCode = 1;
    });
  withExamples(command, annum, ['release COLLECTION YEAR --reason "First publication"']);
}

function publish<T>(file: string, publishing: () => T): T {
  try {
    return publishing();
  } catch (error) {
    throw fileComplaint(file, error);
  }
}
