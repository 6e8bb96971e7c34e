import type { Status } from '@annum/engine';
import { sql } from 'kysely';
import { nameOn } from '../records/read-records.ts';
import type { Store } from '../store/store.ts';

/** How many logs of one year an organisation has, by status. */
export type StatusCounts = { readonly [status in Status]: number };

export interface OrganisationCounts extends StatusCounts {
  readonly reference: string;
  readonly name: string;
}

/**
 * The logs of a year by organisation: each counts once, for its owner, or for who recorded it while no owner is known.
 * @param day today, as an ISO day: organisations have the name of that day
 */
export async function countByOrganisation(
  { db }: Store,
  { collection, year }: { readonly collection: string; readonly year: number },
  day: string,
): Promise<readonly OrganisationCounts[]> {
  const { rows } = await sql<OrganisationCounts>`
    select organisation.reference, ${nameOn(day)} as name,
      coalesce(sum(logs) filter (where status = 'not_started'), 0)::integer as not_started,
      coalesce(sum(logs) filter (where status = 'in_progress'), 0)::integer as in_progress,
      coalesce(sum(logs) filter (where status = 'completed'), 0)::integer as completed
    from (
      select owning, log.organisation as recorder, status, count(*) as logs from log
      where collection = ${collection} and year = ${year} and deleted is null
      group by owning, log.organisation, status
    ) counted
    left join organisation owner on owner.reference = counted.owning
    join organisation on organisation.organisation = coalesce(owner.organisation, counted.recorder)
    group by organisation.organisation`.execute(db);
  return rows;
}
