import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Form, Validator } from '@annum/engine';
import type { Command } from 'commander';
import { printDiagnostics } from '../print.ts';

interface Options {
  readonly logs: string;
  readonly isolated?: boolean;
}

/** `annum evaluate <collection> <year> --logs FILE`: JSON Lines in, JSON Lines out, in the same order. */
export function addEvaluate(annum: Command): void {
  annum
    .command('evaluate')
    .description('judge logs: what is asked, what follows, what is wrong')
    .argument('<collection>')
    .argument('<year>', 'the form’s year', Number)
    .requiredOption('--logs <file>', 'JSON Lines of {"id", "answers", "context", "confirmations"}; - for standard input')
    .option('--isolated', 'what is given counts as asked, what is not given does not apply')
    .addHelpText('after', '\nExample:\n  annum evaluate lettings 2026 --logs logs.jsonl')
    .action(async (collection: string, year: number, options: Options) => {
      const { compileCollection } = await import('@annum/compiler');
      const { loadValidator } = await import('@annum/engine');
      const compiled = compileCollection(annum.opts<{ definitions: string }>().definitions, collection, year);
      const [found] = compiled.years;
      if (!found?.form) {
        printDiagnostics(compiled.diagnostics, false);
        process.exitCode = 1;
        return;
      }
      await judgeLines(found.form, loadValidator(found.module()), options);
    });
}

async function judgeLines(form: Form, validator: Validator, options: Options): Promise<void> {
  const input = options.logs === '-' ? process.stdin : createReadStream(options.logs);
  const { becauseText } = await import('@annum/compiler');
  let issues = false;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const log = JSON.parse(line);
    const context = { today: new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date()), ...log.context };
    const outcome = validator.evaluate(log.answers, context, log.confirmations, options.isolated ? { isolated: true } : {});
    issues ||= outcome.issues.length > 0;
    const { routed, values, derived, status, progress } = outcome;
    const cleared = outcome.cleared.map((each) => ({ variable: each.variable, because: becauseText(form, each) }));
    process.stdout.write(`${JSON.stringify({ id: log.id, routed, values, derived, cleared, issues: outcome.issues, status, progress })}\n`);
  }
  process.exitCode = issues ? 1 : 0;
}
