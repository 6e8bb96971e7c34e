import type { Command } from 'commander';
import { printDiagnostics } from '../print.ts';

/** `annum check [collection] [year]`: everything that is wrong in the definitions. */
export function addCheck(annum: Command): void {
  annum
    .command('check')
    .description('check the definitions: every mistake, with its place and a suggestion')
    .argument('[collection]')
    .argument('[year]', 'one year only', Number)
    .option('--json', 'diagnostics as JSON on stdout')
    .addHelpText('after', '\nExamples:\n  annum check\n  annum check lettings 2026')
    .action(async (collection: string | undefined, year: number | undefined, options: { json?: boolean }) => {
      const { compileCollection, listCollections } = await import('@annum/compiler');
      const folder = annum.opts<{ definitions: string }>().definitions;
      const wanted = collection === undefined ? listCollections(folder) : [collection];
      const diagnostics = wanted.flatMap((one) => compileCollection(folder, one, year).diagnostics);
      printDiagnostics(diagnostics, options.json === true);
      process.exitCode = diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
    });
}
