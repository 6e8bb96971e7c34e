import { nameOn } from '../records/read-records.ts';
import type { Log } from '../store/logs.ts';
import type { Store } from '../store/store.ts';

/** Somebody a log can be assigned to. */
export interface Colleague {
  readonly reference: string;
  readonly name: string;
  readonly organisation: string;
}

/**
 * The people of the organisations that see a log, those who still work there.
 * @param day today, as an ISO day
 */
export async function colleaguesFor({ db }: Store, { seenBy }: Log, day: string): Promise<readonly Colleague[]> {
  return db
    .selectFrom('person')
    .innerJoin('organisation', 'organisation.organisation', 'person.organisation')
    .select(['person.reference', 'person.name', nameOn(day).as('organisation')])
    .where('person.organisation', 'in', [...seenBy])
    .where('person.deactivated', 'is', null)
    .orderBy(nameOn(day))
    .orderBy('person.name')
    .execute();
}
