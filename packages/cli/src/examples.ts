import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { definitionsFolder } from './definitions.ts';

/**
 * Adds examples to a command's help. COLLECTION stands for a collection that is there, YEAR for its latest year and
 * YEAR-1 and YEAR+1 for those beside it, so that every example can be run as it is.
 */
export function withExamples(command: Command, annum: Command, examples: readonly string[]): Command {
  return command.addHelpText('after', () => {
    const { collection, year } = present(annum);
    const yearAt = (_: string, step = '0') => (Number.isNaN(Number(year)) ? year : String(Number(year) + Number(step)));
    const lines = examples.map(
      (example) => `  annum ${example.replace('COLLECTION', collection).replace(/YEAR([-+]1)?/g, yearAt)}`,
    );
    return ['', 'Examples:', ...lines].join('\n');
  });
}

/** The first collection and its latest year, found by their files: help must not wait for the compiler. */
function present(annum: Command): { readonly collection: string; readonly year: string } {
  const none = { collection: '<collection>', year: '<year>' };
  try {
    const folder = definitionsFolder(annum);
    const collection = readdirSync(folder).find((name) => existsSync(join(folder, name, 'collection.json')));
    return collection === undefined ? none : { collection, year: latestYear(join(folder, collection)) };
  } catch {
    return none;
  }
}

/** The name of the last overlay, or else the year that the collection began with. */
function latestYear(folder: string): string {
  const years = join(folder, 'years');
  const names = existsSync(years) ? readdirSync(years).filter((name) => /^\d{4}\.json$/.test(name)) : [];
  const last = names.sort().at(-1)?.slice(0, 4);
  return last ?? String(JSON.parse(readFileSync(join(folder, 'collection.json'), 'utf8')).first_year);
}
