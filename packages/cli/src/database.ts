import type { Config } from '@annum/web';
import type { Command } from 'commander';
import type { Pool } from 'pg';
import { Complaint } from './complaint.ts';
import { definitionsFolder } from './definitions.ts';
import { say } from './print/output.ts';

/** What the help of a command that uses the database says of its settings. */
export const databaseSettings = '\nSettings, from the environment: DATABASE_URL, ANNUM_VAR (see annum help serve).';

/**
 * Does something with the database of the settings, or with the one that this installation keeps, which is started for
 * it unless a program runs it already. A failure is told, and the program ends with code 1.
 */
export async function withDatabase(
  annum: Command,
  failure: string,
  use: (pool: Pool, config: Config) => Promise<void>,
): Promise<void> {
  const { readConfig, joinEmbedded, openPool } = await import('@annum/web');
  const { config, problems } = readConfig({ ...process.env, ANNUM_DEFINITIONS: definitionsFolder(annum) });
  if (problems.length > 0) throw new Complaint(problems.map(({ message }) => message).join('\n'));
  try {
    const own = config.databaseUrl === undefined ? await joinEmbedded(config.var) : undefined;
    const pool = openPool(own?.url ?? config.databaseUrl ?? '', { queryTimeout: 0 });
    try {
      await use(pool, config);
    } finally {
      await pool.end();
      await own?.stop();
    }
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    say(`${failure}: ${message || code}`);
    process.exitCode = 1;
  }
}
