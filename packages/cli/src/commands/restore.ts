import { resolve } from 'node:path';
import type { Command } from 'commander';
import { databaseSettings, withDatabase } from '../database.ts';
import { withExamples } from '../examples.ts';
import { say } from '../print/output.ts';
import { count } from '../print/words.ts';

/** `annum restore`: puts a backup into an empty database. */
export function addRestore(annum: Command): void {
  const command = annum
    .command('restore')
    .description('put a backup into an empty database, and check that it is all there')
    .argument('<folder>', 'what annum backup wrote')
    .addHelpText('after', databaseSettings)
    .action((folder: string) =>
      withDatabase(annum, 'Nothing was restored', async (pool) => {
        const { restore } = await import('@annum/web');
        const { tables, taken } = await restore(pool, resolve(folder));
        const rows = tables.reduce((sum, table) => sum + table.rows, 0);
        say(`Restored ${count(rows, 'row')} of ${count(tables.length, 'table')}, as of ${taken}.`);
      }),
    );
  withExamples(command, annum, ['restore ../backup-of-today']);
}
