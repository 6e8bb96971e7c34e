import type { Command } from 'commander';
import { databaseSettings, withDatabase } from '../database.ts';
import { withExamples } from '../examples.ts';
import { say } from '../print/output.ts';

/** `annum migrate`: brings the database's tables up to date. */
export function addMigrate(annum: Command): void {
  const command = annum
    .command('migrate')
    .description('bring the tables of the database up to date (serve does it too)')
    .addHelpText('after', databaseSettings)
    .action(() =>
      withDatabase(annum, 'The database was not changed', async (pool) => {
        const { migrate } = await import('@annum/web');
        const applied = await migrate(pool);
        say(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
      }),
    );
  withExamples(command, annum, ['migrate']);
}
