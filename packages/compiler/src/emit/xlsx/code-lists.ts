import type { Form } from '@annum/engine';
import { codesOf } from '../code-values.ts';
import { answerableVariables } from '../columns.ts';

/** The codes of a drop-down. Variables with the same codes share it. */
export interface CodeList {
  /** The name by which cells refer to it. */
  readonly name: string;
  readonly codes: readonly (number | string)[];
}

/** The drop-down of each coded variable, by the variable's id. */
export function codeLists(form: Form): ReadonlyMap<string, CodeList> {
  const lists = new Map<string, CodeList>();
  const byVariable = new Map<string, CodeList>();
  for (const variable of answerableVariables(form)) {
    const codes = codesOf(form, variable).map((one) => one.code);
    if (codes.length === 0) continue;
    const key = JSON.stringify(codes);
    const list = lists.get(key) ?? { name: `codes_${lists.size + 1}`, codes };
    lists.set(key, list);
    byVariable.set(variable.id, list);
  }
  return byVariable;
}
