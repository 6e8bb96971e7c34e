import { Command, Option } from 'commander';
import { commands } from './commands/index.ts';

/** The command line with all its commands. */
export function program(): Command {
  const annum = new Command('annum')
    .description('A yearly form definition becomes a whole statutory data collection.')
    .addOption(
      new Option(
        '--definitions <folder>',
        'where the definitions are (default: ./definitions, or else Annum’s own)',
      ).env('ANNUM_DEFINITIONS'),
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .showHelpAfterError('Run it with --help to see what is possible.')
    .addHelpText('after', afterHelp);
  for (const add of commands) add(annum);
  return annum;
}

const afterHelp = `
Exit codes: 0 fine, 1 something is wrong in the definitions or logs, 2 the command was called wrongly.

Examples:
  annum check                          is anything wrong in the definitions?
  annum explain startdate              when is it asked, what depends on it?
  annum help evaluate                  more about a command`;
