import { type Kysely, type RawBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Person } from '../person.ts';
import { isAllowed } from '../policy/decide.ts';
import { repeatedQuery } from '../store/repeated-query.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { worksWith } from '../store/works-with.ts';
import { type OrganisationRow, organisationFacts } from './organisation-facts.ts';
import type { Records, ReferenceRecord } from './record.ts';
import { type InactivityRow, type SchemeRow, schemeRecords } from './scheme-records.ts';

/** A span in which a scheme or location takes no logs. */
export interface SupposedSpan extends InactivityRow {
  readonly scheme: string;
}

/** What is read of the records besides what everybody of an organisation sees. */
export interface Wanted {
  /** Ids of organisations that a log names already, though theirs may no longer work with them. */
  readonly also?: readonly string[];
  /** References that answers name, such as SCH12: of many, only what they name is read. Absent: all. */
  readonly named?: readonly string[];
  /** Spans in which schemes or locations take no logs, as if they were stored. */
  readonly supposed?: readonly SupposedSpan[];
}

/**
 * Everything that answers of a person's logs can point to: their organisation, those it works with or absorbed, their
 * people, schemes and locations. Who may record for any organisation sees all of them. An organisation that takes no
 * part today is not among them, unless a log names it already.
 * @param day today, as an ISO day
 */
export async function readRecords(
  store: Store,
  person: Person,
  day: string,
  { also = [], named, supposed = [] }: Wanted = {},
): Promise<Records> {
  const found = await readOrganisations(store, person, day, { also, named });
  const isGone = ({ inactive, organisation }: OrganisationRow) => inactive && !also.includes(organisation);
  const organisations = found.filter((row) => !isGone(row));
  const theirs = new Map(organisations.map((row) => [row.organisation, row]));
  const [people, schemes] = await Promise.all([
    readPeople(store, theirs, named),
    readSchemes(store, theirs, day, { named, supposed }),
  ]);
  const own = theirs.get(person.organisation.id);
  return {
    all: [...organisations.map(organisationRecord), ...people, ...schemes],
    organisation: own ? organisationFacts(own) : {},
    inactive: found.filter(isGone).map(({ reference }) => reference),
  };
}

function organisationRecord(row: OrganisationRow): ReferenceRecord {
  const facts = organisationFacts(row);
  return { type: 'organisation', id: row.reference, label: row.name, factsOn: () => facts };
}

/** The name of an organisation on a day, an ISO day or a date that is read: the newest that holds from then or earlier. */
export const nameOn = (day: string | RawBuilder<Date>) => sql<string>`coalesce((
  select named.name from organisation_name named
  where named.organisation = organisation.organisation and named.from_day <= ${day}
  order by named.from_day desc limit 1), organisation.name)`;

/** Whether an organisation takes no part on a day. */
export const isInactiveOn = (day: string) => sql<boolean>`exists (select from organisation_inactivity inactive
  where inactive.organisation = organisation.organisation
    and inactive.from_day <= ${day} and (inactive.until_day is null or ${day} < inactive.until_day))`;

async function readOrganisations(
  store: Store,
  person: Person,
  day: string,
  { also, named }: { readonly also: readonly string[]; readonly named: readonly string[] | undefined },
): Promise<readonly OrganisationRow[]> {
  const own = person.organisation.id;
  // Of the few that others see a form may take one that no answer names, such as their only stock owner.
  if (!isAllowed(person, 'log.create', 'foreign')) return organisationsWorkedWith(store.db, { own, also, day });
  const all = selectOrganisations(store.db, day);
  return (named ? all.where(isNamed(named, [own, ...also], day)) : all).execute();
}

const organisationsWorkedWith = repeatedQuery(
  (db, { own, also, day }: { readonly own: string; readonly also: readonly string[]; readonly day: string }) =>
    selectOrganisations(db, day).where(worksWith(own, also)),
);

function selectOrganisations(db: Kysely<Tables>, day: string) {
  return db
    .selectFrom('organisation')
    .select([
      'organisation.organisation',
      'organisation.reference',
      'organisation.type',
      'organisation.holds_own_stock',
      'organisation.rent_periods',
      'organisation.active_from',
      'organisation.merge_date',
      sql<string | null>`(select absorbing.reference from organisation absorbing
        where absorbing.organisation = organisation.merged_into)`.as('absorbing'),
      nameOn(day).as('name'),
      isInactiveOn(day).as('inactive'),
      sql<string[]>`array(select owner.reference from organisation owner where owner.organisation = any(array(
        select stock_owner from organisation_link where managing_agent = organisation.organisation)))`.as(
        'stock_owners',
      ),
      sql<number>`(select count(*)::int from organisation_link where stock_owner = organisation.organisation)`.as(
        'managing_agents',
      ),
      sql<string[]>`array(select gone.reference from organisation gone
        where gone.merged_into = organisation.organisation)`.as('absorbed'),
      sql<boolean>`exists (select from agreement where agreement.organisation = organisation.organisation)`.as(
        'signed',
      ),
    ])
    .orderBy('organisation.name');
}

/** Whether answers name an organisation, or something of it. One that takes no part is told of in any case. */
function isNamed(named: readonly string[], ids: readonly string[], day: string) {
  return sql<boolean>`(organisation.organisation = any(${ids}::uuid[]) or organisation.reference = any(${named}::text[])
    or ${isInactiveOn(day)} or organisation.organisation in (
      select organisation from person where reference = any(${named}::text[])
      union all select organisation from scheme where reference = any(${named}::text[])
      union all select organisation from location where reference = any(${named}::text[])))`;
}

/** Of organisations, and of them what is named; of all that there is, where nothing is. */
interface OfThem {
  readonly ids: readonly string[];
  readonly named: readonly string[] | undefined;
}

const peopleOf = repeatedQuery((db, { ids, named }: OfThem) =>
  db
    .selectFrom('person')
    .select(['organisation', 'reference', 'name', 'deactivated'])
    .where(sql<boolean>`organisation = any(${ids}::uuid[])`)
    .where(sql<boolean>`(${named}::text[] is null or reference = any(${named}::text[]))`)
    .orderBy('name'),
);

async function readPeople(
  store: Store,
  organisations: ReadonlyMap<string, OrganisationRow>,
  named: readonly string[] | undefined,
): Promise<readonly ReferenceRecord[]> {
  if (organisations.size === 0) return [];
  const rows = await peopleOf(store.db, { ids: [...organisations.keys()], named });
  return rows.map(({ organisation, reference, name, deactivated }) => {
    const at = organisations.get(organisation);
    const facts = { id: reference, organisation: at?.reference, absorbed: at?.absorbed };
    const label = deactivated ? `${name} (deactivated)` : name;
    return { type: 'user', id: reference, label, factsOn: () => facts };
  });
}

/** Schemes with their locations and the spans in which either takes no logs. */
const schemesOf = repeatedQuery((db, { ids, named }: OfThem) =>
  db
    .selectFrom('scheme')
    .select(['organisation', 'id', 'reference', 'name', 'confirmed', 'start_day'])
    .select(({ selectFrom }) => [
      jsonArrayFrom(
        selectFrom('location')
          .select(['id', 'reference', 'postcode', 'authority', 'unit_type', 'mobility_type'])
          .select(['confirmed', 'start_day'])
          .whereRef('location.organisation', '=', 'scheme.organisation')
          .whereRef('location.scheme', '=', 'scheme.id')
          .orderBy('postcode'),
      ).as('locations'),
      jsonArrayFrom(
        selectFrom('inactivity')
          .select(['location', 'from_day', 'until_day'])
          .whereRef('inactivity.organisation', '=', 'scheme.organisation')
          .whereRef('inactivity.scheme', '=', 'scheme.id')
          .orderBy('from_day'),
      ).as('inactivity'),
    ])
    .where(sql<boolean>`organisation = any(${ids}::uuid[])`)
    .where(sql<boolean>`(${named}::text[] is null or reference = any(${named}::text[])
      or id = any(array(select location.scheme from location where location.reference = any(${named}::text[]))))`)
    .orderBy('name'),
);

async function readSchemes(
  store: Store,
  organisations: ReadonlyMap<string, OrganisationRow>,
  day: string,
  { named, supposed }: { readonly named: readonly string[] | undefined; readonly supposed: readonly SupposedSpan[] },
): Promise<readonly ReferenceRecord[]> {
  if (organisations.size === 0) return [];
  const schemes = await schemesOf(store.db, { ids: [...organisations.keys()], named });
  const rows: SchemeRow[] = schemes.map((scheme) => {
    const { reference = '', absorbing, merge_date } = organisations.get(scheme.organisation) ?? {};
    const laterOwner = absorbing && merge_date ? { reference: absorbing, from: merge_date } : undefined;
    const inactivity = [...scheme.inactivity, ...supposed.filter((span) => span.scheme === scheme.id)];
    return { ...scheme, inactivity, owner: reference, laterOwner };
  });
  return schemeRecords(rows, day);
}
