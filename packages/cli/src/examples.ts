import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { definitionsFolder } from './definitions.ts';

/**
 * Adds examples to a command's help. COLLECTION and YEAR stand for a collection and a year that are there, so that
 * every example can be run as it is.
 */
export function withExamples(command: Command, annum: Command, examples: readonly string[]): Command {
  return command.addHelpText('after', () => {
    const { collection, year } = present(annum);
    const lines = examples.map((example) =>
      `  annum ${example}`.replace('COLLECTION', collection).replace('YEAR', year),
    );
    return ['', 'Examples:', ...lines].join('\n');
  });
}

/** The first collection and its latest year, found by their files: help must not wait for the compiler. */
function present(annum: Command): { readonly collection: string; readonly year: string } {
  try {
    const folder = definitionsFolder(annum);
    const collection = readdirSync(folder).find((name) => existsSync(join(folder, name, 'collection.json')));
    if (collection === undefined) return { collection: '<collection>', year: '<year>' };
    return { collection, year: latestYear(join(folder, collection, 'years')) };
  } catch {
    return { collection: '<collection>', year: '<year>' };
  }
}

function latestYear(folder: string): string {
  const years = existsSync(folder) ? readdirSync(folder).filter((name) => /^\d{4}\.json$/.test(name)) : [];
  return years.sort().at(-1)?.slice(0, 4) ?? '<year>';
}
