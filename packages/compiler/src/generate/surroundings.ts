import { type Form, readsOf } from '@annum/engine';
import { expressionsOf } from './form-statements.ts';
import { columnFunction, tableFunction } from './locals.ts';
import type { LoweringNotes } from './lower.ts';
import { quote } from './print.ts';
import { codeSets, tableText } from './tables.ts';
import type { VariableContext } from './variable-statements.ts';

/** What a form's statements call besides the runtime: its code sets, lookup tables, lists of words and patterns. */
export function surroundings(form: Form, context: VariableContext, notes: LoweringNotes): string {
  return [
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
        `function ${tableFunction(lookup.id)}(${keys}) { return ${rowText(table, lookup.keys.length)}; }`,
        ...lookup.columns.map(
          ({ id }) => `function ${columnFunction(lookup.id, id)}(row) { return ${table}.cell(${quote(id)}, row); }`,
        ),
      ].join('\n');
    })
    .join('\n');
}

/** A single key is looked up as it is, several are joined. */
function rowText(table: string, count: number): string {
  const keys = Array.from({ length: count }, (_, index) => `k${index}`);
  const absent = keys.map((key) => `${key} === undefined`).join(' || ');
  return `${absent} ? undefined : ${table}.row(${count === 1 ? keys[0] : `\`${keys.map((key) => `\${${key}}`).join('|')}\``})`;
}

function patternText(form: Form, context: VariableContext): string {
  return form.questions
    .filter(({ pattern }) => pattern !== undefined)
    .map(({ id, pattern }) => `const pattern_${context.indexOf(id)} = new RegExp(${quote(`^(?:${pattern})$`)});`)
    .join('\n');
}
