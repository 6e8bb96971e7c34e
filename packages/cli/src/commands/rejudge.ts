import type { Rejudgement } from '@annum/web';
import type { Command } from 'commander';
import { Complaint } from '../complaint.ts';
import { databaseSettings, withDatabase } from '../database.ts';
import { definitionsFolder, yearArgument } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { say, write, writeJson } from '../print/output.ts';
import { count } from '../print/words.ts';

/** `annum rejudge <collection> <year>`: judges stored logs again after a correction, and lists those it invalidates. */
export function addRejudge(annum: Command): void {
  const command = annum
    .command('rejudge')
    .description('judge stored logs by the form as it is now, after a correction; lists those that fare otherwise')
    .argument('<collection>')
    .argument('<year>', 'the year whose form was corrected', yearArgument)
    .option('--json', 'what came of it, as JSON on stdout')
    .addHelpText('after', databaseSettings)
    .action((collection: string, year: number, { json }: { readonly json?: boolean }) =>
      withDatabase(annum, 'The logs were not judged', async (pool, config) => {
        const { compileCollections, openForms, readPublished, rejudge, storedForms, storeOn } = await import(
          '@annum/web'
        );
        const store = storeOn(pool);
        const published = await readPublished(store);
        const opened = openForms(definitionsFolder(annum), { compile: compileCollections, watch: false, published });
        const forms = await storedForms(store, opened);
        const current = forms.current(collection, year);
        if (!current)
          throw new Complaint(`There is no form of ${collection} ${year}: annum check ${collection} says why.`);
        const found = await rejudge({ config, store, forms }, current);
        if (json) await writeJson(found);
        else await tell(found);
      }),
    );
  withExamples(command, annum, ['rejudge COLLECTION YEAR']);
}

async function tell({ judged, changed, left }: Rejudgement): Promise<void> {
  const lines = changed.map(
    ({ id, reference, before, after, rules }) =>
      `${id}\t${reference ?? ''}\t${before} → ${after}\t${rules.join(', ')}\n`,
  );
  await write(lines.join(''));
  say(`Judged ${count(judged, 'log')} again; ${count(changed.length, 'log')} changed status.`);
  if (left > 0) say(`${count(left, 'log')} stayed as they were: saved meanwhile, or recorded by somebody who is gone.`);
}
