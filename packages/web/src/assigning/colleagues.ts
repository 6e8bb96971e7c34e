import type { Log } from '../store/logs.ts';
import type { Store } from '../store/store.ts';

/** Somebody a log can be assigned to. */
export interface Colleague {
  readonly reference: string;
  readonly name: string;
  readonly organisation: string;
}

/** The people of the organisations that see a log, those who still work there. */
export async function colleaguesFor({ db }: Store, { seenBy }: Log): Promise<readonly Colleague[]> {
  return db
    .selectFrom('person')
    .innerJoin('organisation', 'organisation.organisation', 'person.organisation')
    .select(['person.reference', 'person.name', 'organisation.name as organisation'])
    .where('person.organisation', 'in', [...seenBy])
    .where('person.deactivated', 'is', null)
    .orderBy('organisation.name')
    .orderBy('person.name')
    .execute();
}
