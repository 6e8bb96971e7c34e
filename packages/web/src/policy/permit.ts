import type { Person } from '../person.ts';
import { Problem } from '../problem/problem.ts';
import { decide, whyForbidden } from './decide.ts';
import type { Action, Relation } from './table.ts';

/**
 * Lets an action on a record pass.
 * @throws Problem not-found when the record does not exist for the person, forbidden when it does
 */
export function permit(person: Person, action: Action, relation: Relation, missing = 'There is no such record.'): void {
  const decision = decide(person, action, relation);
  if (decision === 'missing') throw new Problem('not-found', missing);
  if (decision === 'forbidden') throw new Problem('forbidden', whyForbidden(action));
}
