import type { Form } from '@annum/engine';
import type { Command } from 'commander';
import { Complaint } from '../complaint.ts';
import { chosenCollections, compileForm, definitionsFolder } from '../definitions.ts';
import { withExamples } from '../examples.ts';
import { diagnosticExplanationText, explainDiagnostic } from '../explain-diagnostic.ts';
import { write, writeJson } from '../print/output.ts';
import { showExample } from '../show-example.ts';

interface Options {
  readonly json?: boolean;
  readonly example?: boolean;
}

/** `annum explain <id> [collection] [year]`: a question, rule, derivation, name or diagnostic in plain English. */
export function addExplain(annum: Command): void {
  const command = annum
    .command('explain')
    .description('a question, rule, derivation, name or diagnostic code in plain English')
    .argument('<id>', 'its id; of a repeated thing with or without the number')
    .argument('[collection]', 'one collection only')
    .argument('[year]', 'the latest when left out')
    .option('--example', 'a log that reaches it: a page, a question, question=code, or a rule')
    .option('--json', 'the explanation as JSON on stdout')
    .action(async (first: string, second: string | undefined, third: string | undefined, options: Options) => {
      const words = [first, second, third].filter((word) => word !== undefined);
      const { id, collection, year } = await askedAbout(annum, words);
      if (options.example) return showExample(annum, id, collection, year, options.json ?? false);
      const code = await explainDiagnostic(id);
      if (code !== undefined) return options.json ? writeJson(code) : write(diagnosticExplanationText(code));
      const forms = await formsToSearch(annum, collection, year);
      if (forms.length > 0) await explainIn(forms, id, options);
    });
  withExamples(command, annum, [
    'explain startdate',
    'explain age3 COLLECTION YEAR',
    'explain unknown-reference',
    'explain --example startdate',
  ]);
}

interface Asked {
  readonly id: string;
  readonly collection?: string;
  readonly year?: number;
}

/** The id, collection and year in the order of `explain ID COLLECTION YEAR`, or as other commands have them, id last. */
async function askedAbout(annum: Command, words: readonly string[]): Promise<Asked> {
  const collections = await chosenCollections(definitionsFolder(annum), undefined);
  const isOtherWay = words.length > 1 && collections.includes(words[0]!) && !collections.includes(words[1]!);
  const last = words.at(-1)!;
  if (isOtherWay && /^\d{4}$/.test(last)) throw new Complaint('Say what to explain: an id comes first, or last.');
  const [id, collection, year] = isOtherWay ? [last, ...words.slice(0, -1)] : words;
  if (year !== undefined && !/^\d{4}$/.test(year)) throw new Complaint(`"${year}" is no year: it has four digits.`);
  return {
    id: id!,
    ...(collection === undefined ? {} : { collection }),
    ...(year === undefined ? {} : { year: Number(year) }),
  };
}

async function formsToSearch(
  annum: Command,
  collection: string | undefined,
  year: number | undefined,
): Promise<readonly Form[]> {
  const forms: Form[] = [];
  for (const one of await chosenCollections(definitionsFolder(annum), collection)) {
    const compiled = await compileForm(annum, one, year);
    if (compiled) forms.push(compiled.form);
  }
  return forms;
}

/** Explains an id wherever it is found: collections may use the same one. */
async function explainIn(forms: readonly Form[], id: string, { json }: Options): Promise<void> {
  const { explain, explanationText } = await import('@annum/compiler');
  const found = forms.flatMap((form) => {
    const explanation = explain(form, id);
    return explanation ? [{ form: form.id, explanation }] : [];
  });
  if (found.length === 0) throw await unknownId(forms, id);
  if (json) return writeJson(found.map(({ form, explanation }) => ({ form, ...explanation })));
  const texts = found.map(
    ({ form, explanation }) => `${forms.length > 1 ? `In ${form}: ` : ''}${explanationText(explanation)}`,
  );
  await write(texts.join('\n'));
}

async function unknownId(forms: readonly Form[], id: string): Promise<Complaint> {
  const { diagnosticKinds, didYouMean } = await import('@annum/compiler');
  const known = forms.flatMap(({ variables, rules, names }) => [...variables, ...rules, ...names].map((one) => one.id));
  const suggestion = didYouMean(id, [...known, ...Object.keys(diagnosticKinds)]);
  const where = forms.map((form) => form.id).join(' or ');
  return new Complaint(
    `Nothing is called "${id}" in ${where}, and no diagnostic${suggestion ? `; ${suggestion}` : '.'}`,
  );
}
