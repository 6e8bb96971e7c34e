import { type RawBuilder, sql } from 'kysely';
import type { Person } from '../person.ts';
import { isAllowed } from '../policy/decide.ts';

/** Whether a person reads the logs of every organisation. */
export function seesEverything(person: Person): boolean {
  return isAllowed(person, 'log.read', 'foreign');
}

/** The condition that a row of `log` may be read by the person's organisation. */
export function seenBy(person: Person): RawBuilder<boolean> {
  if (seesEverything(person)) return sql<boolean>`true`;
  return sql<boolean>`${person.organisation.id}::uuid = any(log.seen_by)`;
}
