import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCouncil, demoOrganisation, demoPeople, demoPerson } from '../../packages/web/src/demo/people.ts';
import { createOrganisation } from '../../packages/web/src/organisations/create-organisation.ts';
import type { Person } from '../../packages/web/src/person.ts';
import { relationToLog } from '../../packages/web/src/policy/relations.ts';
import { judge } from '../../packages/web/src/store/judge.ts';
import { countLogs, findDuplicates, listEvents, listLogs } from '../../packages/web/src/store/list.ts';
import { createLog, type Log, readLog, saveLog } from '../../packages/web/src/store/logs.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { newId } from '../../packages/web/src/store/uuid.ts';
import { visitForm } from '../web/visits.ts';
import { openTestStore } from './open-test-store.ts';

/** Visits whose answers `visitor` and `note` name the owning and the managing organisation. */
const visit = visitForm(2026);
const references = [
  { id: 'owning_organisation', type: 'organisation', variable: 'visitor' },
  { id: 'managing_organisation', type: 'organisation', variable: 'note' },
] as const;
const current = { ...visit, form: { ...visit.form, references } };

const of = (name: string) => demoPeople.find((person) => person.name === name) ?? expect.fail();
const council = of('Chris Council');
const support = of('Sasha Support');

let store: Store;
let stranger: Person;

beforeAll(async () => {
  store = await openTestStore();
  // Demo Housing manages homes of Riverton Council.
  const link = { stock_owner: demoCouncil.id, managing_agent: demoOrganisation.id, created: new Date() };
  await store.db.insertInto('organisation_link').values(link).execute();
  stranger = { ...demoPerson, organisation: await createOrganisation(store, { name: 'Stranger Homes' }) };
});
afterAll(() => store.close());

const judged = (owning: string, managing: string) =>
  judge({
    current,
    answers: { visitdate: '2026-05-04', visitor: owning, note: managing, minutes: 5 },
    context: {},
    confirmations: [],
    channel: 'form',
  });

async function recorded(by: Person, owning: string, managing: string): Promise<Log> {
  const result = await createLog(store, by, { judgement: judged(owning, managing) });
  return 'created' in result ? result.created : expect.fail('The reference is taken.');
}

async function sees(person: Person, log: Log): Promise<boolean> {
  const listed = await listLogs(store, person, { collection: 'visits', year: 2026, order: 'newest', limit: 50 });
  const isListed = listed.logs.some(({ id }) => id === log.id);
  expect(Boolean(await readLog(store, person, log.id)), 'a list says what opening it says').toBe(isListed);
  return isListed;
}

const standings = (log: Log) =>
  Promise.all([demoPerson, council, stranger, support].map((person) => sees(person, log)));

describe('a log', () => {
  it('is seen by its owner and its manager, whoever recorded it, and by support', async () => {
    const log = await recorded(demoPerson, demoCouncil.reference, demoOrganisation.reference);
    expect(await standings(log)).toEqual([true, true, false, true]);
    expect(relationToLog(demoPerson, log)).toBe('assigned');
    expect(relationToLog({ ...demoPerson, id: newId(), reference: 'USR99' }, log)).toBe('managing');
    expect(relationToLog(council, log)).toBe('owning');
    expect(relationToLog(stranger, log)).toBe('foreign');
  });

  it('can be changed by either side; its events stay where it was recorded', async () => {
    const log = await recorded(demoPerson, demoCouncil.reference, demoOrganisation.reference);
    const judgement = judge({ ...judgedRequest(log), answers: { ...log.answers, minutes: 6 } });
    expect(await saveLog(store, council, { before: log, judgement })).toMatchObject({
      saved: { version: 2 },
    });
    expect(await saveLog(store, stranger, { before: { ...log, version: 2 }, judgement })).toEqual({ missing: true });
    expect(await listEvents(store, demoPerson, log.id)).toMatchObject([
      { organisation: demoOrganisation.id, who: demoPerson.id },
      { organisation: demoOrganisation.id, who: council.id },
    ]);
  });

  it('cannot be put before strangers by naming them', async () => {
    const log = await recorded(demoPerson, stranger.organisation.reference, demoOrganisation.reference);
    expect(await standings(log)).toEqual([true, false, false, true]);
  });

  it('leaves the list of an organisation that it no longer names', async () => {
    const log = await recorded(council, demoCouncil.reference, demoOrganisation.reference);
    expect(await standings(log)).toEqual([true, true, false, true]);
    const judgement = judged(demoCouncil.reference, demoCouncil.reference);
    await saveLog(store, council, { before: log, judgement });
    expect(await standings(log)).toEqual([false, true, false, true]);
  });

  it('recorded by support for an organisation is that organisation’s', async () => {
    const log = await recorded(support, stranger.organisation.reference, stranger.organisation.reference);
    expect(await standings(log)).toEqual([false, false, true, true]);
  });

  it('stays with both when they stop working together', async () => {
    const log = await recorded(demoPerson, demoCouncil.reference, demoOrganisation.reference);
    const link = await store.db.deleteFrom('organisation_link').returningAll().execute();
    await saveLog(store, demoPerson, {
      before: log,
      judgement: judge({ ...judgedRequest(log), answers: { ...log.answers, minutes: 9 } }),
    });
    expect(await standings(log)).toEqual([true, true, false, true]);
    await store.db.insertInto('organisation_link').values(link).execute();
  });

  it('counts, and is found as a duplicate, for each side', async () => {
    const before = await countLogs(store, council, 'visits', 2026);
    const one = await recorded(demoPerson, demoCouncil.reference, demoOrganisation.reference);
    const other = await recorded(council, demoCouncil.reference, demoOrganisation.reference);
    expect((await countLogs(store, council, 'visits', 2026)).completed).toBe(before.completed + 2);
    expect(await findDuplicates(store, council, one)).toContain(other.id);
    expect(await findDuplicates(store, stranger, one)).toEqual([]);
  });
});

function judgedRequest(log: Log) {
  return { current, answers: log.answers, context: {}, confirmations: [], channel: 'form' } as const;
}
