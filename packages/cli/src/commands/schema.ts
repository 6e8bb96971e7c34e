import { writeFileSync } from 'node:fs';
import type { Sources } from '@annum/compiler';
import type { Command } from 'commander';
import { fileComplaint } from '../complaint.ts';
import { chosenCollections, definitionsFolder, loadChosen } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { say, write } from '../print/output.ts';

interface Options {
  readonly project?: boolean;
  readonly out?: string;
}

/** `annum schema [--project]`: the JSON Schema by which an editor completes and checks definitions. */
export function addSchema(annum: Command): void {
  const command = annum
    .command('schema')
    .description('the schema by which an editor completes and checks definitions')
    .option('--project', 'with the names of the definitions that are there: questions, pages, codes…')
    .option('--out <file>', 'write it to a file')
    .action(async ({ project, out }: Options) => {
      const schema = project ? await schemaOfProject(annum) : (await import('@annum/compiler')).definitionSchema();
      if (!schema) return;
      const text = `${JSON.stringify(schema, null, 2)}\n`;
      if (out === undefined) return write(text);
      try {
        writeFileSync(out, text);
      } catch (error) {
        throw fileComplaint(out, error);
      }
      say(`Wrote ${out}`);
    });
  withExamples(command, annum, ['schema --project --out project.schema.json']);
}

/** The schema with the names of every collection; nothing when one of them cannot be read. */
async function schemaOfProject(annum: Command): Promise<object | undefined> {
  const folder = definitionsFolder(annum);
  const all: Sources[] = [];
  for (const collection of await chosenCollections(folder, undefined)) {
    const sources = await loadChosen(folder, collection);
    if (!sources) return undefined;
    all.push(sources);
  }
  const { projectSchema } = await import('@annum/compiler');
  return projectSchema(all);
}
