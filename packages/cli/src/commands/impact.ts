import { writeFileSync } from 'node:fs';
import type { ImpactOnLogs } from '@annum/compiler';
import { type Command, Option } from 'commander';
import { Complaint, fileComplaint } from '../complaint.ts';
import { databaseSettings } from '../database.ts';
import { definitionsFolder, yearArgument } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { compareInThread } from '../impact/compare-in-thread.ts';
import { type Found, impactOnFile, impactOnStored } from '../impact/find-impact.ts';
import type { Compared } from '../impact/forms-compared.ts';
import { write } from '../print/output.ts';
import { tableText } from '../print/table.ts';
import { count } from '../print/words.ts';

interface Options {
  readonly logs?: string;
  readonly stored?: boolean;
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
    .option('--logs <file>', 'JSON Lines of {"id", "answers", "context", "confirmations"}; - for standard input')
    .addOption(new Option('--stored', 'the logs in the database instead').conflicts('logs'))
    .option('--against <year or folder>', 'what the logs were judged by; the year before when not said')
    .addOption(new Option('--format <format>', 'how to write it').choices(formats).default('text'))
    .option('--json', 'the same as --format json')
    .option('--out <file>', 'write into a file')
    .addHelpText('after', explanation + databaseSettings)
    .action(async (collection: string, year: number, options: Options) => {
      if (options.logs === undefined && !options.stored)
        throw new Complaint('Name the logs: --logs with a file, or --stored.');
      const compared = await compareInThread({
        folder: definitionsFolder(annum),
        collection,
        year,
        ...(options.against !== undefined && { against: options.against }),
      });
      if (!compared) return;
      const found = await find(annum, compared, options);
      if (!found) return;
      const format = options.json ? 'json' : options.format;
      await deliver(await render(found, compared, format), options.out);
    });
  withExamples(command, annum, [
    'impact COLLECTION YEAR --logs logs.jsonl',
    'impact COLLECTION YEAR --logs logs.jsonl --format html --out impact.html',
    'impact COLLECTION YEAR --stored',
    'impact COLLECTION YEAR --logs logs.jsonl --against ../published/definitions --json',
  ]);
}

/** The impact on the logs that were named; nothing when they could not be read, which has been told. */
async function find(annum: Command, compared: Compared, { logs }: Options): Promise<Found | undefined> {
  return logs === undefined ? impactOnStored(annum, compared) : impactOnFile(compared, logs);
}

async function render({ impact, unread }: Found, { before, after }: Compared, format: Format): Promise<string> {
  const forms = { collection: after.form.collection, before: nameOf(before), after: nameOf(after) };
  if (format === 'json') return `${JSON.stringify({ ...forms, unread, ...impact }, null, 2)}\n`;
  const { impactHtml, impactTables, lexiconOf } = await import('@annum/compiler');
  const sentences = [
    `${count(impact.logs, 'log')} judged by ${forms.before} and by ${forms.after}.`,
    incompleteText(impact),
    ...(unread > 0 ? [`${count(unread, 'log')} could not be judged.`] : []),
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
