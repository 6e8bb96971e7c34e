import type { Form } from '@annum/engine';
import { makeProver, type Prover } from './satisfiable.ts';
import { type Target, waysTo } from './target.ts';

/**
 * Whether it is proved that no log reaches a target, among logs whose answers keep the limits of their questions.
 * False says nothing: a log may or may not exist.
 * @example proveUnreachable(form, { kind: 'rule', id: 'void_after_start' })
 */
export function proveUnreachable(
  form: Form,
  target: Target,
  prover: Prover = makeProver(form, { whole: true }),
): boolean {
  return waysTo(form, target).every((conditions) => !prover.together(conditions));
}
