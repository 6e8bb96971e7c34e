import type { Validator, View } from '../validator.ts';
import type { Tables } from './entries.ts';
import { LogOutcome } from './log-outcome.ts';
import { prepare } from './prepared.ts';
import { asObject } from './take.ts';

/** The validator of a form: `evaluate` and `view` over its tables. */
export function makeValidator(tables: Tables): Validator {
  const prepared = prepare(tables);
  const judged = (...[answers, context, confirmations, options]: Parameters<Validator['evaluate']>): LogOutcome =>
    new LogOutcome(tables, prepared, asObject(answers), context, confirmations, options ?? {});
  const view = (...input: Parameters<Validator['evaluate']>): View => {
    const outcome = judged(...input);
    return { outcome, conditions: outcome.conditions() };
  };
  return { id: tables.id, hash: tables.hash, evaluate: judged, verdict: judged, view };
}
