import type { Form } from '@annum/engine';
import type { Command } from 'commander';
import { compileForm, yearArgument } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { questionTable, ruleTable, variableTable } from '../print/form-tables.ts';
import { write, writeJson } from '../print/output.ts';
import { type Table, tableRecords, tableText } from '../print/table.ts';

interface Options {
  readonly questions?: boolean;
  readonly variables?: boolean;
  readonly rules?: boolean;
  readonly json?: boolean;
}

/** `annum show <collection> [year]`: the resolved form, whole or as a table. */
export function addShow(annum: Command): void {
  const command = annum
    .command('show')
    .description('the form of a year as it was understood: whole as JSON, or as a table')
    .argument('<collection>')
    .argument('[year]', 'the latest when left out', yearArgument)
    .option('--questions', 'a table of its questions')
    .option('--variables', 'a table of its variables, asked and derived')
    .option('--rules', 'a table of its rules')
    .option('--json', 'tables as JSON; without it they are tab-separated in a pipe or file')
    .action(async (collection: string, year: number | undefined, options: Options) => {
      const compiled = await compileForm(annum, collection, year);
      if (compiled) await show(compiled.form, options);
    });
  withExamples(command, annum, ['show COLLECTION --questions', 'show COLLECTION YEAR --rules | cut -f1,2']);
}

async function show(form: Form, options: Options): Promise<void> {
  const tables = await chosenTables(form, options);
  if (tables.length === 0) await writeJson(form);
  else if (options.json) await writeJson(tables.flatMap(tableRecords));
  else await write(tables.map((table) => tableText(table, process.stdout)).join('\n'));
}

async function chosenTables(form: Form, options: Options): Promise<readonly Table[]> {
  const { lexiconOf } = await import('@annum/compiler');
  const lexicon = lexiconOf(form);
  return [
    ...(options.questions ? [questionTable(form, lexicon)] : []),
    ...(options.variables ? [variableTable(form, lexicon)] : []),
    ...(options.rules ? [ruleTable(form, lexicon)] : []),
  ];
}
