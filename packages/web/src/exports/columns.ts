import { codesOf, columnsOf } from '@annum/compiler';
import type { Form, Variable } from '@annum/engine';
import type { Log } from '../store/logs.ts';

/** Whether a file holds codes, to be read by programs and uploaded again, or words. */
export type Content = 'codes' | 'labels';

/** A cell before it is written: a number where the value is one. */
export type Cell = string | number;

/** Names of organisations and people, by their references. */
export type Names = ReadonlyMap<string, string>;

interface Column {
  readonly name: string;
  readonly cell: (log: Log, names: Names) => Cell;
}

/** What is known of every log, named as in the tables for analysts. An upload passes these columns over. */
const facts: readonly Column[] = [
  { name: 'log_id', cell: ({ id }) => id },
  { name: 'log_status', cell: ({ status }) => status },
  { name: 'log_created', cell: ({ created }) => created.toISOString() },
  { name: 'log_updated', cell: ({ updated }) => updated.toISOString() },
  { name: 'log_deleted', cell: ({ deleted }) => deleted?.toISOString() ?? '' },
];

export const exportedFacts: readonly string[] = facts.map(({ name }) => name);

/** The supplier's own key: an upload finds the log by it again. */
const reference: Column = { name: 'externalReference', cell: ({ externalReference }) => externalReference ?? '' };

/** The columns of a year's file, in the order of its form. */
export function exportColumns(form: Form, content: Content): readonly Column[] {
  const variables = columnsOf(form).map((variable) => ({
    name: variable.id,
    cell: content === 'codes' ? codeCell(variable) : labelCell(form, variable),
  }));
  return [...facts, reference, ...variables];
}

/** An answer that cannot be read is exported as it was given. */
function givenOrFound({ values, answers }: Log, { id }: Variable): unknown {
  return values[id] ?? answers[id];
}

function codeCell(variable: Variable): Column['cell'] {
  return (log) => plain(givenOrFound(log, variable));
}

function labelCell(form: Form, variable: Variable): Column['cell'] {
  const labels = new Map(codesOf(form, variable).map(({ code, label }) => [String(code), label]));
  const isNamed = variable.type === 'organisation' || variable.type === 'user';
  return (log, names) => {
    const value = plain(givenOrFound(log, variable));
    return labels.get(String(value)) ?? (isNamed ? names.get(String(value)) : undefined) ?? value;
  };
}

function plain(value: unknown): Cell {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(' ') : String(value);
}
