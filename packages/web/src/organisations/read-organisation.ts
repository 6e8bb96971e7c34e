import { type Selectable, sql } from 'kysely';
import type { Inactivity } from '../records/activity.ts';
import { isInactiveOn, nameOn } from '../records/read-records.ts';
import type { AgreementTable, OrganisationTable } from '../store/directory-tables.ts';
import type { Store } from '../store/store.ts';

/** An organisation that another works with. */
export interface Partner {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
}

/** An organisation with everything its pages show. */
export interface OrganisationRecord extends Selectable<OrganisationTable> {
  readonly id: string;
  /** Its name today. */
  readonly nameToday: string;
  readonly names: readonly { readonly from_day: string; readonly name: string }[];
  readonly stockOwners: readonly Partner[];
  readonly managingAgents: readonly Partner[];
  readonly agreement: Selectable<AgreementTable> | undefined;
  /** What the organisation is called that it became part of. */
  readonly into: string | undefined;
  /** When it took or takes no part, by day. */
  readonly inactive: readonly Inactivity[];
}

/** The edition of the data sharing agreement that is to be accepted. */
export const edition = '1';

/**
 * An organisation by the reference in an address, whoever asks.
 * @param day today, as an ISO day
 */
export async function findOrganisation(
  { db }: Store,
  reference: string,
  day: string,
): Promise<OrganisationRecord | undefined> {
  const row = await db.selectFrom('organisation').selectAll().where('reference', '=', reference).executeTakeFirst();
  if (!row) return undefined;
  const id = row.organisation;
  const [names, stockOwners, managingAgents, agreement, inactive, into] = await Promise.all([
    db
      .selectFrom('organisation_name')
      .select(['from_day', 'name'])
      .where('organisation', '=', id)
      .orderBy('from_day')
      .execute(),
    partners(db, { wanted: 'stock_owner', own: 'managing_agent', id, day }),
    partners(db, { wanted: 'managing_agent', own: 'stock_owner', id, day }),
    readAgreement(db, id),
    db
      .selectFrom('organisation_inactivity')
      .select(['from_day', 'until_day'])
      .where('organisation', '=', id)
      .orderBy('from_day')
      .execute(),
    db
      .selectFrom('organisation')
      .select(nameOn(day).as('name'))
      .where('organisation', '=', row.merged_into)
      .executeTakeFirst(),
  ]);
  const nameToday = names.findLast(({ from_day }) => from_day <= day)?.name ?? row.name;
  return { ...row, id, nameToday, names, stockOwners, managingAgents, agreement, inactive, into: into?.name };
}

/** Who signed the data sharing agreement for an organisation, and when; undefined while nobody has. */
export function readAgreement(db: Store['db'], organisation: string) {
  return db
    .selectFrom('agreement')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('edition', '=', edition)
    .executeTakeFirst();
}

type Side = 'stock_owner' | 'managing_agent';

interface Wanted {
  readonly wanted: Side;
  readonly own: Side;
  readonly id: string;
  readonly day: string;
}

function partners(db: Store['db'], { wanted, own, id, day }: Wanted): Promise<readonly Partner[]> {
  return db
    .selectFrom('organisation_link')
    .innerJoin('organisation', 'organisation.organisation', `organisation_link.${wanted}`)
    .select(['organisation.organisation as id', 'organisation.reference', nameOn(day).as('name')])
    .where(`organisation_link.${own}`, '=', id)
    .orderBy('name')
    .execute();
}

/** An organisation as a row of the list of all. */
export interface ListedOrganisation {
  readonly reference: string;
  readonly name: string;
  readonly type: 'LA' | 'PRP';
  /** It takes no part today. */
  readonly inactive: boolean;
  readonly merge_date: string | null;
  readonly signed: boolean;
}

/** Organisations by their name today, narrowed by a text in any name they have had, or their reference; a page at a time. */
export async function listOrganisations(
  { db }: Store,
  {
    text,
    limit,
    offset,
    day,
  }: { readonly text: string; readonly limit: number; readonly offset: number; readonly day: string },
): Promise<readonly ListedOrganisation[]> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return db
    .selectFrom('organisation')
    .leftJoin('agreement', (join) =>
      join.onRef('agreement.organisation', '=', 'organisation.organisation').on('agreement.edition', '=', edition),
    )
    .select([
      'organisation.reference',
      nameOn(day).as('name'),
      'organisation.type',
      'organisation.merge_date',
      sql<boolean>`agreement.signed is not null`.as('signed'),
      isInactiveOn(day).as('inactive'),
    ])
    .where(
      sql<boolean>`(organisation.name ilike ${pattern} or organisation.reference = ${text.toUpperCase()}
        or exists (select from organisation_name named
          where named.organisation = organisation.organisation and named.name ilike ${pattern}))`,
    )
    .orderBy('name')
    .orderBy('organisation.organisation')
    .limit(limit)
    .offset(offset)
    .execute();
}
