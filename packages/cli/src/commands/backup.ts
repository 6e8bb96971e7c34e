import { resolve } from 'node:path';
import type { Command } from 'commander';
import { databaseSettings, withDatabase } from '../database.ts';
import { withExamples } from '../examples.ts';
import { say } from '../print/output.ts';
import { count } from '../print/words.ts';

/** `annum backup`: writes everything of the database into a new folder. */
export function addBackup(annum: Command): void {
  const command = annum
    .command('backup')
    .description('write all logs, people and events, as of this moment, into a new folder; the service may go on')
    .argument('<folder>', 'a folder that is not there yet')
    .addHelpText('after', databaseSettings)
    .action((folder: string) =>
      withDatabase(annum, 'No backup was made', async (pool) => {
        const { backUp } = await import('@annum/web');
        const { tables } = await backUp(pool, resolve(folder), new Date());
        const rows = tables.reduce((sum, table) => sum + table.rows, 0);
        say(`Backed up ${count(rows, 'row')} of ${count(tables.length, 'table')} into ${folder}.`);
        say('It holds personal data: keep it as safe as the database.');
      }),
    );
  withExamples(command, annum, ['backup ../backup-of-today']);
}
