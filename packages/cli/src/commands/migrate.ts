import type { Command } from 'commander';
import { Complaint } from '../complaint.ts';
import { definitionsFolder } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { say } from '../print/output.ts';

/** `annum migrate`: brings the database's tables up to date. */
export function addMigrate(annum: Command): void {
  const command = annum
    .command('migrate')
    .description('bring the tables of the database up to date (serve does it too)')
    .addHelpText('after', '\nSettings, from the environment: DATABASE_URL, ANNUM_VAR (see annum help serve).')
    .action(async () => {
      const { migrate, openPool, readConfig, startEmbedded } = await import('@annum/web');
      const { config, problems } = readConfig({ ...process.env, ANNUM_DEFINITIONS: definitionsFolder(annum) });
      if (problems.length > 0) throw new Complaint(problems.map(({ message }) => message).join('\n'));
      const own = config.databaseUrl === undefined ? await startEmbedded(config.var) : undefined;
      const pool = openPool(own?.url ?? config.databaseUrl ?? '');
      try {
        const applied = await migrate(pool);
        say(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
      } finally {
        await pool.end();
        await own?.stop();
      }
    });
  withExamples(command, annum, ['migrate']);
}
