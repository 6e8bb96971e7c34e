import type { Form, Variable } from '@annum/engine';
import { codesOf } from '../code-values.ts';
import { identifier, literal } from './quote.ts';

/** The label of a code, found in a constant; a code without one stays as it is. Undefined for what has no codes. */
export function labelledValue(form: Form, variable: Variable): string | undefined {
  const codes = variable.type === 'boolean' ? [] : codesOf(form, variable);
  if (codes.length === 0) return undefined;
  const labels = JSON.stringify(Object.fromEntries(codes.map(({ code, label }) => [code, label])));
  const column = identifier(variable.id);
  return `coalesce(${literal(labels)}::jsonb ->> ${column}::text, ${column}::text) as ${column}`;
}
