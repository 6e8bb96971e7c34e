import type { Validator, View } from '../validator.ts';
import type { Positions, Tables } from './entries.ts';
import { LogOutcome } from './log-outcome.ts';
import { asObject } from './take.ts';

/** The validator of a form: `evaluate` and `view` over its tables. */
export function makeValidator(tables: Tables): Validator {
  const positions: Positions = {
    placements: Map.groupBy(tables.placements, ({ variable }) => variable),
    rules: new Map(tables.rules.map((rule, index) => [rule.id, index])),
    variables: new Map(tables.variables.map(({ id }, index) => [id, index])),
  };
  const evaluate: Validator['evaluate'] = (answers, context, confirmations, options) =>
    new LogOutcome(tables, positions, asObject(answers), context, confirmations, options ?? {});
  const view = (...input: Parameters<Validator['evaluate']>): View => {
    const outcome = evaluate(...input) as LogOutcome;
    return { outcome, conditions: outcome.conditions() };
  };
  return { id: tables.id, hash: tables.hash, evaluate, view };
}
