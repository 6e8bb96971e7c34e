import type { Form, Variable } from '@annum/engine';
import { codesOf } from '../code-values.ts';
import { identifier } from './quote.ts';

type ColumnType = 'smallint' | 'integer' | 'bigint' | 'numeric' | 'date' | 'boolean' | 'text';

/** What a text must look like so that the database can read it as the type. */
const forms: { readonly [type in Exclude<ColumnType, 'text'>]: string } = {
  smallint: '^-?[0-9]{1,4}$',
  integer: '^-?[0-9]{1,9}$',
  bigint: '^-?[0-9]{1,18}$',
  numeric: '^-?[0-9]+([.][0-9]+)?$',
  date: '^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  boolean: '^(true|false)$',
};

/** The value of a variable in its own type, of a text that was stored; null where it is another kind of value. */
export function typedValue(form: Form, variable: Variable, given = `given.${identifier(variable.id)}`): string {
  const type = columnType(form, variable);
  return type === 'text' ? given : `case when ${given} ~ '${forms[type]}' then ${given}::${type} end`;
}

function columnType(form: Form, variable: Variable): ColumnType {
  switch (variable.type) {
    case 'integer':
      return 'bigint';
    case 'year':
      return 'integer';
    case 'decimal':
    case 'money':
      return 'numeric';
    case 'date':
    case 'boolean':
      return variable.type;
    case 'choice':
    case 'lookup':
      return codeType(codesOf(form, variable).map(({ code }) => code));
    default:
      return 'text';
  }
}

function codeType(codes: readonly (number | string)[]): ColumnType {
  if (codes.length === 0 || codes.some((code) => typeof code === 'string')) return 'text';
  return codes.every((code) => Math.abs(Number(code)) < 10_000) ? 'smallint' : 'bigint';
}
