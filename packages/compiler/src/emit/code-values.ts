import type { Form, Lookup, Question, Variable } from '@annum/engine';
import { lexiconOf, optionsOf } from '../english/lexicon.ts';
import { questionOf } from './columns.ts';

/** A code that a variable takes, with what it stands for. */
export interface Code {
  readonly code: number | string;
  readonly label: string;
  /** False: valid in data, not shown on screen. */
  readonly offered: boolean;
}

/** Every code that a variable takes, in the order of the form; none where it has no codes. */
export function codesOf(form: Form, variable: Variable): readonly Code[] {
  if (variable.type === 'boolean') return [code('true', 'True'), code('false', 'False')];
  if (variable.choiceOf !== undefined) return [code(0, 'Not chosen'), code(1, 'Chosen')];
  const { words, lookups } = lexiconOf(form);
  if (variable.lookup !== undefined) return lookupCodes(lookups.get(variable.lookup), questionOf(form, variable));
  if (variable.type !== 'choice') return [];
  return optionsOf(lexiconOf(form), variable.id).map((option) =>
    code(option.code, words(option.label), option.offered !== false),
  );
}

function code(value: number | string, label: string, offered = true): Code {
  return { code: value, label, offered };
}

function lookupCodes(table: Lookup | undefined, question: Question | undefined): readonly Code[] {
  if (!table) return [];
  const place = (id: string | undefined): number => table.columns.findIndex((column) => column.id === id);
  const rows = table.rows.filter((row) =>
    (question?.filter ?? []).every(({ column, is }) => String(row[place(column)]) === String(is)),
  );
  const codes = rows.map((row) => code(row[place(table.code)] ?? '', String(row[place(table.label)] ?? '')));
  return [...new Map(codes.map((one) => [one.code, one])).values()];
}
