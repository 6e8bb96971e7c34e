import { type Form, type Lookup, readsOf } from '@annum/engine';
import { expressionsOf } from '../expressions-of.ts';
import type { VariableContext } from './context.ts';
import { columnFunction, tableFunction } from './locals.ts';
import type { LoweringNotes } from './lower.ts';
import { factsOf, servicesOf } from './outside.ts';
import { quote } from './print.ts';
import { codeSets, tableText } from './tables.ts';

/** What a form's statements call besides the runtime: its readers, code sets, lookup tables, lists of words and patterns. */
export function surroundings(form: Form, context: VariableContext, notes: LoweringNotes): string {
  return [
    `const takeAnswers = answerReader(${quote(form.variables.map(({ id }) => id))});`,
    `const takeFacts = factReader(${quote([...factsOf(form).keys(), ...servicesOf(form).map(({ id }) => `external.${id}`)])});`,
    codeSets(form),
    lookupText(form),
    ...notes.words.map((words, index) => `const mentions_${index} = mentions(${quote(words)});`),
    patternText(form, context),
  ].join('\n');
}

function lookupText(form: Form): string {
  const read = new Set(expressionsOf(form).flatMap((expression) => readsOf(expression).lookups));
  return form.lookups
    .filter(({ id }) => read.has(id))
    .map((lookup) => {
      const table = `table_${tableFunction(lookup.id)}`;
      const keys = lookup.keys.map((_, index) => `k${index}`).join(', ');
      return [
        `const ${table} = new Table(${quote(tableText(lookup))}, ${quote(lookup.keys)});`,
        ...(isNumbered(lookup) ? [`let rows_${table};`] : []),
        `function ${tableFunction(lookup.id)}(${keys}) { return ${rowText(table, lookup)}; }`,
        ...lookup.columns.map(({ id }) => columnText(lookup.id, id, table)),
      ].join('\n');
    })
    .join('\n');
}

/** The row that the keys lead to, one after the other. A list finds a small number some four times sooner than a map. */
function rowText(table: string, lookup: Lookup): string {
  if (isNumbered(lookup)) return `typeof k0 === 'number' ? (rows_${table} ??= ${table}.numbered())[k0] : undefined`;
  return `${table}.rows()${lookup.keys.map((_, index) => `.get(k${index})`).join('?')}`;
}

/** Whether the one key of a table is always a small whole number. */
function isNumbered({ keys, columns, rows }: Lookup): boolean {
  const key = columns.findIndex(({ id }) => id === keys[0]);
  return (
    keys.length === 1 &&
    columns[key]?.type === 'integer' &&
    rows.every((row) => Number.isInteger(row[key]) && Number(row[key]) >= 0 && Number(row[key]) < 256)
  );
}

function columnText(lookup: string, column: string, table: string): string {
  const name = columnFunction(lookup, column);
  return [
    `let cells_${name};`,
    `function ${name}(row) { return row === undefined ? undefined : ((cells_${name} ??= ${table}.column(${quote(column)}))[row] ?? undefined); }`,
  ].join('\n');
}

function patternText(form: Form, context: VariableContext): string {
  return form.questions
    .filter(({ pattern }) => pattern !== undefined)
    .map(({ id, pattern }) => `const pattern_${context.indexOf(id)} = new RegExp(${quote(`^(?:${pattern})$`)});`)
    .join('\n');
}
