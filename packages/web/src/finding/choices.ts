import { showMoment } from '../form/display.ts';
import type { Person } from '../person.ts';
import { nameOn } from '../records/read-records.ts';
import type { Store } from '../store/store.ts';
import { seesEverything } from '../store/visible.ts';
import { worksWith } from '../store/works-with.ts';

/** Something a list can be narrowed to. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** What the lists of the filter offer. Who sees everything types references instead: there are thousands. */
export interface Choices {
  readonly people: readonly Choice[];
  readonly organisations: readonly Choice[];
  readonly files: readonly Choice[];
}

const filesOffered = 20;

/** The people of a person's organisation, the organisations it works with, and its newest files. */
export async function filterChoices(
  store: Store,
  person: Person,
  { collection, today }: { readonly collection: string; readonly today: string },
): Promise<Choices> {
  const [people, organisations, files] = await Promise.all([
    readPeople(store, person),
    seesEverything(person) ? [] : readOrganisations(store, person, today),
    readFiles(store, person, collection),
  ]);
  return { people, organisations, files };
}

/** Those of a person's organisation who can be given logs, by name; with those who have left. */
export async function readPeople({ db }: Store, { organisation }: Person): Promise<readonly Choice[]> {
  const rows = await db
    .selectFrom('person')
    .select(['reference', 'name', 'deactivated'])
    .where('organisation', '=', organisation.id)
    .orderBy('name')
    .orderBy('person')
    .execute();
  return rows.map(({ reference, name, deactivated }) => ({
    value: reference,
    text: deactivated ? `${name} (deactivated)` : name,
  }));
}

async function readOrganisations({ db }: Store, { organisation }: Person, today: string): Promise<readonly Choice[]> {
  const rows = await db
    .selectFrom('organisation')
    .select(['reference', nameOn(today).as('name')])
    .where(worksWith(organisation.id))
    .orderBy('organisation.name')
    .execute();
  return rows.map(({ reference, name }) => ({ value: reference, text: name }));
}

async function readFiles({ db }: Store, { organisation }: Person, collection: string): Promise<readonly Choice[]> {
  const rows = await db
    .selectFrom('upload')
    .select(['id', 'year', 'created', 'accepted_rows'])
    .where('organisation', '=', organisation.id)
    .where('collection', '=', collection)
    .where('status', '=', 'accepted')
    .orderBy('id', 'desc')
    .limit(filesOffered)
    .execute();
  return rows.map(({ id, created, accepted_rows }) => ({
    value: id,
    text: `${showMoment(created)}, ${accepted_rows} ${accepted_rows === 1 ? 'row' : 'rows'}`,
  }));
}
