import { isPreview } from '../forms/preview.ts';
import type { Person } from '../person.ts';
import type { Relation } from './table.ts';

/** The parts of a log that say whose it is. */
export interface LogStanding {
  readonly seenBy: readonly string[];
  readonly owning: string | null;
  readonly managing: string | null;
  readonly assigned: string | null;
  /** Id of who recorded it: whose it is until it is assigned to somebody. */
  readonly createdBy: string;
  readonly collection: string;
}

/** How a person stands to a log. */
export function relationToLog({ id, reference, organisation }: Person, log: LogStanding): Relation {
  if (isPreview(log.collection)) return 'preview';
  if (!log.seenBy.includes(organisation.id)) return 'foreign';
  if (log.assigned === null ? log.createdBy === id : log.assigned === reference) return 'assigned';
  if (log.owning === organisation.reference) return 'owning';
  return log.managing === organisation.reference ? 'managing' : 'recording';
}

/** How a person stands to an organisation; `linked` are the ids of those theirs works with. */
export function relationToOrganisation(person: Person, organisation: string, linked: readonly string[] = []): Relation {
  if (organisation === person.organisation.id) return 'own';
  return linked.includes(organisation) ? 'linked' : 'foreign';
}

/** How a person stands to another, or to themself. */
export function relationToPerson(
  person: Person,
  other: { readonly id: string; readonly organisation: { readonly id: string } },
): Relation {
  if (other.id === person.id) return 'own';
  return other.organisation.id === person.organisation.id ? 'same_organisation' : 'foreign';
}
