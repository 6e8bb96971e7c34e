import { type Command, Option } from 'commander';
import { compileForm, yearArgument } from '../definitions.ts';
import { type JudgeLine, lineJudge } from '../evaluate/judge-line.ts';
import { lineBatches } from '../evaluate/line-batches.ts';
import { openInput } from '../evaluate/open-input.ts';
import { withExamples } from '../examples.ts';
import { write } from '../print/output.ts';
import { startProgress } from '../print/progress.ts';

interface Options {
  readonly logs: string;
  readonly isolated?: boolean;
}

/** `annum evaluate <collection> <year> --logs FILE`: JSON Lines in, JSON Lines out, in the same order. */
export function addEvaluate(annum: Command): void {
  const command = annum
    .command('evaluate')
    .description('judge logs: what is asked, what follows from the answers, what is wrong')
    .argument('<collection>')
    .argument('<year>', 'the form’s year', yearArgument)
    .requiredOption(
      '--logs <file>',
      'JSON Lines of {"id", "answers", "context", "confirmations"}; - for standard input',
    )
    .option('--isolated', 'what is given counts as asked, what is not given does not apply')
    .addOption(new Option('--json', 'the output is JSON Lines with or without it').hideHelp())
    .action(async (collection: string, year: number, options: Options) => {
      const input = openInput(options.logs);
      const compiled = await compileForm(annum, collection, year);
      if (!compiled) return;
      const judge = await lineJudge(compiled, options.isolated === true);
      process.exitCode = (await judgeAll(input, judge)) ? 0 : 1;
    });
  withExamples(command, annum, [
    'evaluate COLLECTION YEAR --logs logs.jsonl',
    'evaluate COLLECTION YEAR --logs - < logs.jsonl > outcomes.jsonl',
  ]);
}

/** Judges every line, and tells whether all are fine. A reader slower than we are is waited for. */
async function judgeAll(input: AsyncIterable<string>, judge: JudgeLine): Promise<boolean> {
  const progress = startProgress('line');
  let number = 0;
  let fine = true;
  for await (const lines of lineBatches(input)) {
    let text = '';
    for (const line of lines) {
      number += 1;
      if (line.trim() === '') continue;
      const judged = judge(line, number);
      fine &&= judged.fine;
      text += `${judged.text}\n`;
    }
    await write(text);
    progress.update(number);
  }
  progress.end();
  return fine;
}
