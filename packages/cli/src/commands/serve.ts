import type { Command } from 'commander';
import { definitionsFolder } from '../definitions.ts';
import { withExamples } from '../examples.ts';

/** `annum serve`: runs the service until it is told to stop. */
export function addServe(annum: Command): void {
  const command = annum
    .command('serve')
    .description('run the service until Ctrl-C')
    .option('--demo', 'one made-up organisation, no sign-in; definitions are followed as they are edited')
    .addHelpText('after', serverSettings)
    .action(async (options: { readonly demo?: boolean }) => {
      const { runServer } = await import('@annum/web');
      const environment = { ...process.env, ANNUM_DEFINITIONS: definitionsFolder(annum) };
      process.exitCode = await runServer(environment, options);
    });
  withExamples(command, annum, ['serve --demo']);
}

/** What the help says of the settings of a program that serves or works. */
export const serverSettings = `
Settings, from the environment:
  PORT                exactly this port (default: the first free one from 3000)
  HOST                the address to listen on (default: 127.0.0.1)
  DATABASE_URL        a PostgreSQL server (default: Annum runs its own)
  ANNUM_VAR           folder of what this installation keeps (default: ./var)
  ANNUM_WORK          0: leave the jobs to programs started with annum work
  METRICS_TOKEN       figures at /metrics for whoever brings it as a bearer token (default: none)`;
