import type { Command } from 'commander';
import { definitionsFolder } from '../definitions.ts';
import { withExamples } from '../examples.ts';

/** `annum serve`: runs the service until it is told to stop. */
export function addServe(annum: Command): void {
  const command = annum
    .command('serve')
    .description('run the service until Ctrl-C')
    .option('--demo', 'one made-up organisation, no sign-in; definitions are followed as they are edited')
    .addHelpText('after', settings)
    .action(async (options: { readonly demo?: boolean }) => {
      const { runServer } = await import('@annum/web');
      const environment = { ...process.env, ANNUM_DEFINITIONS: definitionsFolder(annum) };
      process.exitCode = await runServer(environment, options);
    });
  withExamples(command, annum, ['serve --demo']);
}

const settings = `
Settings, from the environment:
  PORT                exactly this port (default: the first free one from 3000)
  HOST                the address to listen on (default: 127.0.0.1)
  DATABASE_URL        a PostgreSQL server (default: Annum runs its own)
  ANNUM_VAR           folder of what this installation keeps (default: ./var)`;
