import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Person } from '../person.ts';
import { isAllowed } from '../policy/decide.ts';
import { repeatedQuery } from './repeated-query.ts';
import type { LogTable, Tables } from './tables.ts';
import { worksWith } from './works-with.ts';

/** What of a log decides who sees it. */
type Named = Pick<Selectable<LogTable>, 'owning' | 'managing'>;

/** The organisations that see a log, told by who recorded it and whom it names. */
export type Seers = (recordedBy: string, log: Named) => ReadonlySet<string>;

/**
 * Owner and manager see a log. While one of them is not known, or is nobody that the person works with, who recorded it
 * sees it too: a slip in an answer must not make a log vanish, nor put it into a stranger's list.
 */
function seersOf(recordedBy: string, { owning, managing }: Named, known: ReadonlyMap<string, readonly string[]>) {
  const named = [owning, managing].map((reference) => known.get(reference ?? ''));
  const found = named.filter((id) => id !== undefined);
  return new Set([...(found.length === named.length ? [] : [recordedBy]), ...found.flat()]);
}

/**
 * Reads which organisations may come to see logs that name them: the person's own and those it works with; any, for
 * who may record for any; and those that saw the log before.
 */
export async function seersFor(
  transaction: Transaction<Tables>,
  person: Person,
  logs: readonly Named[],
  before: readonly string[] = [],
): Promise<Seers> {
  const references = [...new Set(logs.flatMap(({ owning, managing }) => [owning, managing]))].filter(Boolean);
  const known = new Map<string, readonly string[]>();
  if (references.length > 0)
    // Whoever absorbed an organisation sees its logs too.
    for (const row of await namedOrganisations(transaction, person, references as string[], before))
      known.set(row.reference, [row.organisation, ...(row.merged_into ? [row.merged_into] : [])]);
  return (recordedBy, log) => seersOf(recordedBy, log, known);
}

/** What of an organisation says that it sees logs which name it. */
interface NamedOrganisation {
  readonly organisation: string;
  readonly reference: string;
  readonly merged_into: string | null;
}

function namedOrganisations(
  transaction: Transaction<Tables>,
  person: Person,
  references: readonly string[],
  before: readonly string[],
): Promise<readonly NamedOrganisation[]> {
  const own = person.organisation.id;
  if (isAllowed(person, 'log.create', 'foreign')) return organisationsNamed(transaction, { references });
  return namedAndWorkedWith(transaction, { references, own, before });
}

interface Naming {
  readonly references: readonly string[];
}

const selectNamed = (db: Kysely<Tables>, { references }: Naming) =>
  db
    .selectFrom('organisation')
    .select(['organisation', 'reference', 'merged_into'])
    .where(sql<boolean>`reference = any(${references}::text[])`);

const organisationsNamed = repeatedQuery(selectNamed);

const namedAndWorkedWith = repeatedQuery(
  (db, given: Naming & { readonly own: string; readonly before: readonly string[] }) =>
    selectNamed(db, given).where(worksWith(given.own, given.before)),
);

/** The columns that a log has in common with its rows in lists. */
export const sharedColumns = [
  'collection',
  'year',
  'status',
  'reference',
  'duplicate_key',
  'updated',
  'owning',
  'managing',
  'assigned',
  'created_by',
  'reference_key',
  'place',
  'errors',
  'upload',
] as const;

/** The columns of a log's rows in lists that are the log's own. */
const listingColumns = ['event_date', ...sharedColumns] as const;

type Listed = Pick<Selectable<LogTable>, 'organisation' | 'id' | 'seen_by'>;

/** Puts logs as they are now into the list of every organisation that sees them, and out of those that no longer do. */
export async function listEverywhere(
  transaction: Transaction<Tables>,
  logs: readonly Listed[],
  before: readonly string[] = [],
): Promise<void> {
  const ids = logs.map(({ id }) => id);
  if (ids.length > 0)
    await writeListings(transaction, { ids, organisations: [...new Set(logs.map((log) => log.organisation))] });
  const gone = before.filter((organisation) => !logs.some(({ seen_by }) => seen_by.includes(organisation)));
  if (gone.length === 0) return;
  await transaction.deleteFrom('log_listing').where('organisation', 'in', gone).where('log', 'in', ids).execute();
}

/** An organisation's row of a log is made of the log as it is stored. */
const writeListings = repeatedQuery(
  (db, given: { readonly organisations: readonly string[]; readonly ids: readonly string[] }) =>
    db
      .insertInto('log_listing')
      .columns(['organisation', 'log', 'recorded_by', ...listingColumns])
      .expression(({ selectFrom }) =>
        selectFrom('log')
          .select(sql<string>`unnest(seen_by)`.as('seer'))
          .select(['id', 'organisation', ...listingColumns])
          .where(sql<boolean>`organisation = any(${given.organisations}::uuid[])`)
          .where(sql<boolean>`id = any(${given.ids}::uuid[])`),
      )
      .onConflict((conflict) =>
        conflict
          .columns(['organisation', 'log'])
          .doUpdateSet(({ ref }) =>
            Object.fromEntries(listingColumns.map((column) => [column, ref(`excluded.${column}`)])),
          ),
      ),
);
