import { Command } from 'commander';
import { commands } from './commands/index.ts';

/** The command line with all its commands. */
export function program(): Command {
  const annum = new Command('annum')
    .description('A yearly form definition becomes a whole statutory data collection.')
    .option('--definitions <folder>', 'where the definitions are', 'definitions')
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .showHelpAfterError('Run with --help to see what is possible.');
  for (const add of commands) add(annum);
  return annum;
}
