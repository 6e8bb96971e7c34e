import { writeFileSync } from 'node:fs';
import type { ImpactOnLogs } from '@annum/compiler';
import { type Command, Option } from 'commander';
import { Complaint, fileComplaint } from '../complaint.ts';
import { yearArgument } from '../definitions.ts';
import { lineBatches } from '../evaluate/line-batches.ts';
import { openInput } from '../evaluate/open-input.ts';
import { withExamples } from '../examples.ts';
import { countLogs } from '../impact/count-logs.ts';
import { type Compared, compareForms } from '../impact/forms-compared.ts';
import type { JudgingTask } from '../impact/judging.ts';
import { say, write } from '../print/output.ts';
import { startProgress } from '../print/progress.ts';
import { tableText } from '../print/table.ts';
import { count } from '../print/words.ts';
import { today } from '../today.ts';

interface Options {
  readonly logs: string;
  readonly against?: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly out?: string;
}

const formats = ['text', 'json', 'html'] as const;
type Format = (typeof formats)[number];

const explanation = `
Every log is judged by the form it was judged by, and by the form of the year named: the year before's, unless
--against says another year, or a folder of the definitions as they were published. Answers to an earlier year are
carried over as the years' changes say. What comes out are counts, and ids of a few logs; never an answer.`;

/** `annum impact <collection> <year> --logs FILE`: what a form would do to logs that are there. */
export function addImpact(annum: Command): void {
  const command = annum
    .command('impact')
    .description('what a form would do to logs that are there, before it is published: counts by rule and question')
    .argument('<collection>')
    .argument('<year>', 'the year of the form to be tried', yearArgument)
    .requiredOption(
      '--logs <file>',
      'JSON Lines of {"id", "answers", "context", "confirmations"}; - for standard input',
    )
    .option('--against <year or folder>', 'what the logs were judged by; the year before when not said')
    .addOption(new Option('--format <format>', 'how to write it').choices(formats).default('text'))
    .option('--json', 'the same as --format json')
    .option('--out <file>', 'write into a file')
    .addHelpText('after', explanation)
    .action(async (collection: string, year: number, options: Options) => {
      const compared = await compareForms(annum, collection, year, options.against);
      if (!compared) return;
      const found = await countInput(compared, options.logs);
      const format = options.json ? 'json' : options.format;
      await deliver(await render(found, compared, format), options.out);
    });
  withExamples(command, annum, [
    'impact COLLECTION YEAR --logs logs.jsonl',
    'impact COLLECTION YEAR --logs logs.jsonl --format html --out impact.html',
    'impact COLLECTION YEAR --logs logs.jsonl --against ../published/definitions --json',
  ]);
}

interface Found {
  readonly impact: ImpactOnLogs;
  /** Lines that are no logs. */
  readonly unread: number;
}

async function countInput(compared: Compared, path: string): Promise<Found> {
  const progress = startProgress('log');
  let [read, unread] = [0, 0];
  const parts = await countLogs(await taskOf(compared), lineBatches(openInput(path)), ({ logs, complaints }) => {
    for (const complaint of complaints) say(complaint);
    read += logs;
    unread += complaints.length;
    progress.update(read);
  });
  progress.end();
  if (unread > 0) process.exitCode = 1;
  if (read === 0) throw new Complaint(`There is no log in ${path === '-' ? 'standard input' : path}.`);
  const { impactFrom } = await import('@annum/compiler');
  return { impact: impactFrom(compared.before.form, compared.after.form, parts), unread };
}

async function taskOf({ before, after, years }: Compared): Promise<JudgingTask> {
  const { windowOf } = await import('@annum/compiler');
  const judging = ({ form, module }: Compared['before']) => ({ form, module: module() });
  return {
    before: judging(before),
    after: judging(after),
    ...(years && { years }),
    windows: after.sources.windows.map(windowOf),
    today: today(),
  };
}

async function render({ impact, unread }: Found, { before, after }: Compared, format: Format): Promise<string> {
  const forms = { collection: after.form.collection, before: nameOf(before), after: nameOf(after) };
  if (format === 'json') return `${JSON.stringify({ ...forms, unread, ...impact }, null, 2)}\n`;
  const { impactHtml, impactTables, lexiconOf } = await import('@annum/compiler');
  const sentences = [
    `${count(impact.logs, 'log')} judged by ${forms.before} and by ${forms.after}.`,
    incompleteText(impact),
    ...(unread > 0 ? [`${count(unread, 'line')} could not be read.`] : []),
  ];
  const title = `${lexiconOf(after.form).words(after.form.title)} ${after.form.year}: impact on logs`;
  if (format === 'html') return impactHtml(impact, title, sentences);
  const tables = impactTables(impact).filter(({ rows }) => rows.length > 0);
  const shown = tables.map((table) => `${table.title}\n${tableText(table, process.stdout)}`);
  return `${[`${sentences.join('\n')}\n`, ...shown].join('\n')}`;
}

/** A form by its year, and by its hash where two of one year are compared. */
function nameOf({ form }: Compared['before']): string {
  return `the form of ${form.year} (${form.hash.slice(0, 12)})`;
}

function incompleteText({ incomplete: { logs, examples } }: ImpactOnLogs): string {
  if (logs === 0) return 'No completed log would become incomplete.';
  return `${count(logs, 'completed log')} would become incomplete, for example ${examples.join(', ')}.`;
}

async function deliver(text: string, path: string | undefined): Promise<void> {
  if (path === undefined) return write(text);
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw fileComplaint(path, error);
  }
}
