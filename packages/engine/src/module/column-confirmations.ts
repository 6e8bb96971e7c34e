import type { Confirmation } from '../outcome.ts';
import { isBlank, sameAnswer } from './answers.ts';

/** What people accepted, in columns. The text of this file, without types, is copied into column modules. */

/** Confirmations of many logs, one after the other, and their values, one after the other. */
export interface ConfirmationColumn {
  /** Where the confirmations of each log end. */
  readonly until: Uint32Array;
  /** Position of the rule; -1 where the form has no such rule. */
  readonly rules: readonly number[];
  /** Where the values of each confirmation end. */
  readonly valuesUntil: readonly number[];
  /** Position of the variable; -1 where the form has no such variable. */
  readonly variables: readonly number[];
  readonly values: readonly unknown[];
}

/** Puts confirmations in columns; one without values confirms nothing. */
export function fillConfirmations(
  logs: readonly (readonly Confirmation[] | undefined)[],
  ruleOf: ReadonlyMap<string, number>,
  variableOf: ReadonlyMap<string, number>,
): ConfirmationColumn {
  const until = new Uint32Array(logs.length);
  const [rules, valuesUntil, variables]: [number[], number[], number[]] = [[], [], []];
  const values: unknown[] = [];
  logs.forEach((confirmations, row) => {
    for (const one of confirmations ?? []) {
      if (typeof one?.values !== 'object' || one.values === null) continue;
      rules.push(ruleOf.get(one.rule) ?? -1);
      for (const [id, value] of Object.entries(one.values)) {
        variables.push(variableOf.get(id) ?? -1);
        values.push(value);
      }
      valuesUntil.push(values.length);
    }
    until[row] = rules.length;
  });
  return { until, rules, valuesUntil, variables, values };
}

/**
 * Whether somebody accepted this rule for the present values of a log: those of the variables to blame, and all others
 * given.
 */
export function isConfirmed(
  column: ConfirmationColumn,
  row: number,
  rule: number,
  blamed: readonly number[],
  present: (variable: number) => unknown,
): boolean {
  const until = column.until[row] as number;
  for (let at = row === 0 ? 0 : (column.until[row - 1] as number); at < until; at += 1)
    if (column.rules[at] === rule && holds(column, at, blamed, present)) return true;
  return false;
}

function holds(
  { valuesUntil, variables, values }: ConfirmationColumn,
  confirmation: number,
  blamed: readonly number[],
  present: (variable: number) => unknown,
): boolean {
  const first = confirmation === 0 ? 0 : (valuesUntil[confirmation - 1] as number);
  const until = valuesUntil[confirmation] as number;
  for (let at = first; at < until; at += 1) if (!sameAnswer(values[at], present(variables[at] as number))) return false;
  for (const variable of blamed) {
    let found = first;
    while (found < until && variables[found] !== variable) found += 1;
    if (found === until && !isBlank(present(variable))) return false;
  }
  return true;
}
