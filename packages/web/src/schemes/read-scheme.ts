import { type Selectable, sql } from 'kysely';
import type { Partner } from '../organisations/read-organisation.ts';
import type { Person } from '../person.ts';
import { isAllowed } from '../policy/decide.ts';
import type { Inactivity } from '../records/activity.ts';
import { nameOn } from '../records/read-records.ts';
import type { InactivityTable, LocationTable, SchemeTable } from '../store/directory-tables.ts';
import type { Store } from '../store/store.ts';

type Span = Selectable<InactivityTable>;

/** A location with the spans in which it takes no logs. */
export interface LocationRecord extends Selectable<LocationTable> {
  readonly inactive: readonly Span[];
}

/** A scheme with everything its pages show. */
export interface SchemeRecord extends Selectable<SchemeTable> {
  readonly inactive: readonly Span[];
  readonly locations: readonly LocationRecord[];
  /** Who owns it today: whoever recorded it, or the organisation which that became part of. */
  readonly owner: Partner;
  /** Who may manage it: its owner and the owner's managing agents; and who does. */
  readonly managers: readonly Partner[];
  /** Ids of the organisations whose homes its owner manages. */
  readonly ownersManagedFor: readonly string[];
}

/**
 * A scheme by the reference in an address, whoever asks.
 * @param day today, as an ISO day
 */
export async function findScheme({ db }: Store, reference: string, day: string): Promise<SchemeRecord | undefined> {
  const found = await db
    .selectFrom('scheme')
    .innerJoin('organisation', 'organisation.organisation', 'scheme.organisation')
    .selectAll('scheme')
    .select('organisation.merged_into')
    .where('scheme.reference', '=', reference)
    .executeTakeFirst();
  if (!found) return undefined;
  const { merged_into, ...row } = found;
  const ownedBy = merged_into ?? row.organisation;
  const [locations, spans, managers, managedFor] = await Promise.all([
    db
      .selectFrom('location')
      .selectAll()
      .where('organisation', '=', row.organisation)
      .where('scheme', '=', row.id)
      .orderBy('postcode')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('inactivity')
      .selectAll()
      .where('organisation', '=', row.organisation)
      .where('scheme', '=', row.id)
      .orderBy('from_day')
      .execute(),
    managersOf({ db }, ownedBy, day, row.managing),
    db.selectFrom('organisation_link').select('stock_owner').where('managing_agent', '=', ownedBy).execute(),
  ]);
  const [owner] = managers;
  if (!owner) return undefined;
  const inactiveOf = (location: string | null) => spans.filter((span) => span.location === location);
  const within = locations.map((location) => ({ ...location, inactive: inactiveOf(location.id) }));
  const ownersManagedFor = managedFor.map(({ stock_owner }) => stock_owner);
  return { ...row, inactive: inactiveOf(null), locations: within, owner, managers, ownersManagedFor };
}

/**
 * An organisation, first, and its managing agents by name.
 * @param also who manages already, agent or not
 */
export async function managersOf(
  { db }: Pick<Store, 'db'>,
  owner: string,
  day: string,
  also: string | null = null,
): Promise<readonly Partner[]> {
  return db
    .selectFrom('organisation')
    .select(['organisation as id', 'reference', nameOn(day).as('name')])
    .where(sql<boolean>`(organisation in (${owner}, ${also}) or exists (select from organisation_link
      where stock_owner = ${owner} and managing_agent = organisation.organisation))`)
    .orderBy(sql`organisation <> ${owner}`)
    .orderBy('name')
    .execute();
}

/** A scheme as a row of a list. */
export interface ListedScheme {
  readonly reference: string;
  readonly name: string;
  readonly confirmed: boolean;
  readonly start_day: string | null;
  readonly inactive: readonly Inactivity[];
  readonly locations: number;
  readonly owner: string;
}

export interface SchemeSearch {
  readonly text: string;
  readonly limit: number;
  readonly offset: number;
}

/** The schemes that a person may see, by name, narrowed by a text in the name, or the reference of scheme or owner. */
export async function listSchemes(
  { db }: Store,
  person: Person,
  { text, limit, offset }: SchemeSearch,
  day: string,
): Promise<readonly ListedScheme[]> {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const reference = text.toUpperCase();
  let query = db
    .selectFrom('scheme')
    .innerJoin('organisation as recorder', 'recorder.organisation', 'scheme.organisation')
    .innerJoin('organisation', (join) =>
      join.on(sql<boolean>`organisation.organisation = coalesce(recorder.merged_into, recorder.organisation)`),
    )
    .select([
      'scheme.reference',
      'scheme.name',
      'scheme.confirmed',
      'scheme.start_day',
      nameOn(day).as('owner'),
      sql<number>`(select count(*)::integer from location
        where location.organisation = scheme.organisation and location.scheme = scheme.id)`.as('locations'),
      sql<Inactivity[]>`coalesce((select json_agg(json_build_object('from_day', from_day, 'until_day', until_day)
        order by from_day) from inactivity where inactivity.organisation = scheme.organisation
        and inactivity.scheme = scheme.id and inactivity.location is null), '[]')`.as('inactive'),
    ])
    .where(
      sql<boolean>`(scheme.name ilike ${pattern}
        or ${reference} in (scheme.reference, organisation.reference, recorder.reference))`,
    )
    .orderBy('scheme.name')
    .orderBy('scheme.id')
    .limit(limit)
    .offset(offset);
  if (!isAllowed(person, 'scheme.read', 'foreign')) query = query.where(isKnownTo(person.organisation.id));
  return query.execute();
}

/** Theirs, managed by them, or of an organisation that they work with. */
function isKnownTo(own: string) {
  return sql<boolean>`(${own} in (organisation.organisation, scheme.managing)
    or exists (select from organisation_link where stock_owner = organisation.organisation and managing_agent = ${own})
    or exists (select from organisation_link where managing_agent = organisation.organisation and stock_owner = ${own}))`;
}
