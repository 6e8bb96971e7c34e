import { type Form, readsOf, type Text, type Value } from '@annum/engine';
import { dateText, moneyText } from '../english/literals.ts';
import { restsOn } from './rests-on.ts';
import { type Target, waysTo } from './target.ts';
import type { Witness } from './witness.ts';

/** A question or fact with what a log says to it, in words. */
export interface WitnessAnswer {
  readonly id: string;
  readonly label: string;
  readonly answer: string;
}

/** The answers of a witness in words: those that its target depends on, and the rest. */
export interface WitnessWords {
  readonly matter: readonly WitnessAnswer[];
  readonly facts: readonly WitnessAnswer[];
  readonly rest: readonly WitnessAnswer[];
}

/** Tells the answers of a witness by their labels, in the order of the form; blanks are left out. */
export function answersThatMatter(form: Form, target: Target, { context, outcome }: Witness): WitnessWords {
  const reads = restsOn(form, waysTo(form, target).flat()).map(readsOf);
  const variables = new Set(reads.flatMap((one) => one.variables));
  const facts = new Set(reads.flatMap((one) => one.facts));
  const own = questionsOf(form, target);
  const answers = form.variables.flatMap(({ id, label, choiceOf }): readonly WitnessAnswer[] => {
    const value = outcome.values[id];
    const said = value === undefined || (choiceOf !== undefined && value === 0) ? undefined : wordsOf(form, id, value);
    return said === undefined ? [] : [{ id, label: plain(label), answer: said }];
  });
  const matters = ({ id }: WitnessAnswer) => variables.has(id) || own.includes(id);
  return {
    matter: answers.filter(matters),
    facts: form.facts.flatMap(({ id, means }) =>
      facts.has(id) && context[id] !== undefined ? [{ id, label: plain(means), answer: String(context[id]) }] : [],
    ),
    rest: answers.filter((answer) => !matters(answer)),
  };
}

/** The questions that a target is about. */
function questionsOf(form: Form, target: Target): readonly string[] {
  if (target.kind === 'rule') return [];
  if (target.kind !== 'page') return [target.question];
  return form.placements.filter(({ page }) => page === target.id).map(({ question }) => question);
}

function wordsOf(form: Form, id: string, value: Value): string {
  const variable = form.variables.find((one) => one.id === id);
  if (variable?.choiceOf !== undefined) return 'yes';
  const option = variable?.options?.find(({ code }) => code === value);
  if (option) return plain(option.label);
  const table = form.lookups.find((one) => one.id === variable?.lookup);
  if (table) return cellBeside(table, value) ?? String(value);
  if (variable?.type === 'money' && typeof value === 'number') return moneyText(value);
  if (variable?.type === 'date' && typeof value === 'string') return dateText(value);
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

function cellBeside({ columns, rows, code, label }: Form['lookups'][number], value: Value): string | undefined {
  const [from, to] = [code, label].map((column) => columns.findIndex(({ id }) => id === column)) as [number, number];
  const cell = rows.find((row) => row[from] === value)?.[to];
  return cell === undefined || cell === null ? undefined : String(cell);
}

function plain(text: Text): string {
  return typeof text === 'string' ? text : (Object.values(text)[0] ?? '');
}
