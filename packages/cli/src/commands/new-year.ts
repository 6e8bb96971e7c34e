import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { NewFile } from '@annum/compiler';
import type { Command } from 'commander';
import { Complaint, fileComplaint } from '../complaint.ts';
import { definitionsFolder, loadChosen, yearArgument } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { say } from '../print/output.ts';

/** `annum new-year <collection> <year>`: writes the next year's overlay, ready to edit, and its dates. */
export function addNewYear(annum: Command): void {
  const command = annum
    .command('new-year')
    .description('begin the next year: writes its overlay, ready to edit, and its dates')
    .argument('<collection>')
    .argument('<year>', 'the year after the latest', yearArgument)
    .action(async (collection: string, year: number) => {
      const folder = definitionsFolder(annum);
      const sources = await loadChosen(folder, collection);
      if (!sources) return;
      const { newYear } = await import('@annum/compiler');
      const { files, problem } = newYear(sources, year);
      if (problem !== undefined) throw new Complaint(`The year ${year} of ${collection} cannot be begun: ${problem}.`);
      for (const file of files) refuseToOverwrite(folder, file);
      for (const file of files) writeNewFile(folder, file);
      say(`Now edit ${join(folder, files[0]?.path ?? '')}, and run: annum check ${collection} ${year}`);
    });
  withExamples(command, annum, ['new-year COLLECTION YEAR+1']);
}

/** Of the files that are there already, only the dates may be written again: they keep all earlier years. */
function refuseToOverwrite(folder: string, { path }: NewFile): void {
  const file = join(folder, path);
  if (basename(path) !== 'windows.json' && existsSync(file)) throw new Complaint(`${file} is there already.`);
}

function writeNewFile(folder: string, { path, text }: NewFile): void {
  const file = join(folder, path);
  const verb = existsSync(file) ? 'Extended' : 'Wrote';
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw fileComplaint(file, error);
  }
  say(`${verb} ${file}`);
}
