import { type Form, loadValidator } from '@annum/engine';
import { makeProver } from '../prove/satisfiable.ts';
import { subjectOf } from '../prove/witness.ts';
import { type LimitLogs, limitLogs } from './limit-logs.ts';
import { type RuleLog, ruleLogs } from './rule-logs.ts';
import { type ValidLogs, validLogs } from './valid-logs.ts';

/** Logs that try a form, and a supplier's program, from one end to the other. */
export interface TestLogs {
  readonly valid: ValidLogs;
  readonly rules: readonly RuleLog[];
  readonly limits: LimitLogs;
}

/**
 * Valid logs that together reach a form, for each rule one that breaks it, and logs at and beyond limits. Made from the form alone, so that
 * the same form gives the same logs; takes seconds.
 */
export function testLogs(form: Form, module: string): TestLogs {
  const subject = subjectOf({ form, validator: loadValidator(module) });
  const prover = makeProver(form, { whole: true });
  const valid = validLogs(subject, prover);
  return { valid, rules: ruleLogs(subject, prover), limits: limitLogs(subject, valid.logs) };
}
