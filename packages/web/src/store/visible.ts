import { type RawBuilder, sql } from 'kysely';
import type { Person } from '../person.ts';
import { isAllowed } from '../policy/decide.ts';

/** Whether a person reads the logs of every organisation. */
export function seesEverything(person: Person): boolean {
  return isAllowed(person, 'log.read', 'foreign');
}

/** The condition that a row of `log` is a log, not a deleted one, that the person's organisation may read. */
export function seenBy(person: Person): RawBuilder<boolean> {
  return sql<boolean>`log.deleted is null and ${shownTo(person)}`;
}

/** The condition that a row of `log`, deleted or not, may be known to the person's organisation. */
export function shownTo(person: Person): RawBuilder<boolean> {
  if (seesEverything(person)) return sql<boolean>`true`;
  return sql<boolean>`${person.organisation.id}::uuid = any(log.seen_by)`;
}
