import type { Compiled, RuleSample, Sampling } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { type Command, InvalidArgumentError } from 'commander';
import { Complaint } from '../complaint.ts';
import { compileForm, yearArgument } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { say, write } from '../print/output.ts';
import { count } from '../print/words.ts';

interface Options extends Sampling {
  readonly rule?: string;
}

/** `annum sample <collection> <year>`: made-up logs as JSON Lines, valid ones or such as break a rule. */
export function addSample(annum: Command): void {
  const command = annum
    .command('sample')
    .description('made-up logs to try things with: complete and right, or breaking one rule')
    .argument('<collection>')
    .argument('<year>', 'the form’s year', yearArgument)
    .option('--count <number>', 'how many logs', wholeNumber, 1)
    .option('--rule <id>', 'logs that break this rule, and no other where that is possible')
    .option('--seed <number>', 'other logs for another number; the same for the same', wholeNumber, 1)
    .action(async (collection: string, year: number, options: Options) => {
      const compiled = await compileForm(annum, collection, year);
      if (!compiled) return;
      const { loadValidator } = await import('@annum/engine');
      const ready = { form: compiled.form, validator: loadValidator(compiled.module()) };
      await (options.rule === undefined ? writeValid(ready, options) : writeBreaking(ready, options.rule, options));
    });
  withExamples(command, annum, [
    'sample COLLECTION YEAR',
    'sample COLLECTION YEAR --count 100 --seed 7 > logs.jsonl',
    'sample COLLECTION YEAR --rule RULE',
  ]);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Give a whole number.');
  return Number(text);
}

async function writeValid(compiled: Compiled, options: Options): Promise<void> {
  const { sampleLogs } = await import('@annum/compiler');
  let written = 0;
  for (const line of sampleLogs(compiled, options)) {
    await write(`${JSON.stringify(line)}\n`);
    written += 1;
  }
  if (written === options.count) return;
  say(`Only ${count(written, 'complete log')} without issues could be made up; another --seed may give more.`);
  process.exitCode = 1;
}

async function writeBreaking(compiled: Compiled, rule: string, options: Options): Promise<void> {
  const { sampleRuleLogs } = await import('@annum/compiler');
  let tried = 0;
  for (const sample of sampleRuleLogs(compiled, rule, options)) {
    tried += 1;
    if (sample.line) await write(`${JSON.stringify(sample.line)}\n`);
    tell(sample, rule);
  }
  if (tried === 0 && options.count > 0) throw await unknownRule(compiled.form, rule);
}

/** What the log is not, where it is not just what was asked for. */
function tell({ found }: RuleSample, rule: string): void {
  if (found.kind === 'alone') return;
  if (found.kind === 'together') {
    const others = found.with.map((one) => `"${one.rule}"${one.always ? ' (proved: always together)' : ''}`);
    say(`The log breaks "${rule}", and also ${others.join(', ')}.`);
    return;
  }
  say(
    found.kind === 'impossible'
      ? `It is proved that no complete log breaks "${rule}".`
      : `No complete log was found that breaks "${rule}"; none is excluded.`,
  );
  process.exitCode = 1;
}

async function unknownRule(form: Form, rule: string): Promise<Complaint> {
  const { didYouMean } = await import('@annum/compiler');
  const known = form.rules.filter(({ fails }) => fails).map(({ id }) => id);
  if (form.rules.some(({ id }) => id === rule))
    return new Complaint(`"${rule}" follows from a type or limit; \`compile --only test-pack\` has logs for those.`);
  const suggestion = didYouMean(rule, known);
  return new Complaint(`There is no written rule "${rule}" in ${form.id}${suggestion ? `; ${suggestion}` : '.'}`);
}
