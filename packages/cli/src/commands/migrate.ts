import type { Config } from '@annum/web';
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
      const { readConfig } = await import('@annum/web');
      const { config, problems } = readConfig({ ...process.env, ANNUM_DEFINITIONS: definitionsFolder(annum) });
      if (problems.length > 0) throw new Complaint(problems.map(({ message }) => message).join('\n'));
      try {
        const applied = await migrateDatabase(config);
        say(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
      } catch (error) {
        const { message, code } = error as NodeJS.ErrnoException;
        say(`The database was not changed: ${message || code}`);
        process.exitCode = 1;
      }
    });
  withExamples(command, annum, ['migrate']);
}

/** Migrates the database of the settings, or the one that this installation keeps. */
async function migrateDatabase({ databaseUrl, var: folder }: Config): Promise<readonly string[]> {
  const { migrate, openPool, startEmbedded } = await import('@annum/web');
  const own = databaseUrl === undefined ? await startEmbedded(folder) : undefined;
  const pool = openPool(own?.url ?? databaseUrl ?? '');
  try {
    return await migrate(pool);
  } finally {
    await pool.end();
    await own?.stop();
  }
}
