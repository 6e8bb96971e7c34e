import type { Command } from 'commander';
import { definitionsFolder } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { serverSettings } from './serve.ts';

/** `annum work`: does the jobs that happen outside of requests, beside programs that serve. */
export function addWork(annum: Command): void {
  const command = annum
    .command('work')
    .description('do the jobs that wait and those that are due, until Ctrl-C; answers only /health and /metrics')
    .addHelpText('after', serverSettings)
    .action(async () => {
      const { runServer } = await import('@annum/web');
      const environment = { ...process.env, ANNUM_DEFINITIONS: definitionsFolder(annum), ANNUM_WORK: '1' };
      process.exitCode = await runServer(environment, { pages: false });
    });
  withExamples(command, annum, ['work']);
}
