import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCouncil, demoPeople, demoPerson } from '../../packages/web/src/demo/people.ts';
import { createOrganisation } from '../../packages/web/src/organisations/create-organisation.ts';
import { type Judgement, judge } from '../../packages/web/src/store/judge.ts';
import { countLogs, findDuplicates, listEvents, listLogs } from '../../packages/web/src/store/list.ts';
import { createLog, findByReference, type Log, readLog, saveLog } from '../../packages/web/src/store/logs.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { visitForm } from '../web/visits.ts';
import { openTestStore } from './open-test-store.ts';

let store: Store;
const current = visitForm(2026);
const stranger = demoPeople.find(({ organisation }) => organisation.id === demoCouncil.id) ?? demoPerson;
const visit = { visitdate: '2026-05-04', visitor: 'Ada', minutes: 30 };

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

function judged(answers: object, form = current): Judgement {
  return judge({ current: form, answers: { ...answers }, context: {}, confirmations: [], channel: 'form' });
}

async function create(answers: object = visit, person = demoPerson, externalReference?: string): Promise<Log> {
  const result = await createLog(store, person, { judgement: judged(answers), externalReference });
  if (!('created' in result)) throw new Error('The reference is taken.');
  return result.created;
}

const save = (log: Log, answers: object, version = log.version) =>
  saveLog(store, demoPerson, { before: { ...log, version }, judgement: judged(answers) });

describe('a log', () => {
  it('is stored with its values, status and listed columns', async () => {
    const log = await create({ ...visit, minutes: ' 30 ', note: '  ' });
    expect(await readLog(store, demoPerson, log.id)).toEqual(log);
    expect(log).toMatchObject({
      collection: 'visits',
      year: 2026,
      status: 'completed',
      eventDate: '2026-05-04',
      reference: 'Ada',
      answers: visit,
      values: visit,
      formHash: current.form.hash,
      version: 1,
    });
  });

  it('of another organisation does not exist', async () => {
    const log = await create(visit, stranger, 'theirs');
    expect(await readLog(store, demoPerson, log.id)).toBeUndefined();
    expect(await findByReference(store, demoPerson, 'visits', 'theirs')).toBeUndefined();
    expect(await save(log, {})).toEqual({ missing: true });
    expect(await listEvents(store, demoPerson, log.id)).toEqual([]);
    const { logs } = await listLogs(store, demoPerson, { collection: 'visits', limit: 500 });
    expect(logs.every(({ organisation }) => organisation === demoPerson.organisation.id)).toBe(true);
  });

  it('may carry the reference that another organisation uses', async () => {
    await create(visit, stranger, 'same');
    const own = await create(visit, demoPerson, 'same');
    expect(await findByReference(store, demoPerson, 'visits', 'same')).toEqual(own);
    expect(await createLog(store, demoPerson, { judgement: judged({}), externalReference: 'same' })).toEqual({
      taken: own.id,
    });
  });

  it.each([['NaN'], ['00000000-0000-7000-8000-000000000000'], ["' or 1=1 --"], ['\0']])(
    'with the id %j is not there',
    async (id) => expect(await readLog(store, demoPerson, id)).toBeUndefined(),
  );
});

describe('saving', () => {
  it('writes a version and an event of what changed', async () => {
    const log = await create();
    expect(await save(log, { visitor: 'Bo', minutes: 30, note: 'n' })).toMatchObject({ saved: { version: 2 } });
    const events = await listEvents(store, demoPerson, log.id);
    expect(events.map(({ version, channel, changes }) => [version, channel, changes])).toEqual([
      [
        1,
        'form',
        [
          { variable: 'minutes', to: 30 },
          { variable: 'visitdate', to: '2026-05-04' },
          { variable: 'visitor', to: 'Ada' },
        ],
      ],
      [
        2,
        'form',
        [
          { variable: 'note', to: 'n' },
          { variable: 'visitdate', from: '2026-05-04' },
          { variable: 'visitor', from: 'Ada', to: 'Bo' },
        ],
      ],
    ]);
  });

  it('over an old version writes nothing and gives the log as it is', async () => {
    const log = await create();
    await save(log, { visitor: 'Bo' });
    expect(await save(log, { visitor: 'Cy' })).toMatchObject({ conflict: { version: 2, answers: { visitor: 'Bo' } } });
    expect((await listEvents(store, demoPerson, log.id)).length).toBe(2);
  });

  it('lets one of many at once win, and tells every other', async () => {
    const log = await create();
    const results = await Promise.all(Array.from({ length: 8 }, (_, index) => save(log, { visitor: `v${index}` })));
    expect(results.filter((result) => 'saved' in result).length).toBe(1);
    expect(results.filter((result) => 'conflict' in result).length).toBe(7);
    expect(await readLog(store, demoPerson, log.id)).toMatchObject({ version: 2 });
  });

  it('moves a log to the year that its new date lies in', async () => {
    const log = await create();
    const judgement = judged({ visitor: 'Ada', visitdate: '2025-05-04' }, visitForm(2025));
    await saveLog(store, demoPerson, { before: log, judgement });
    expect(await readLog(store, demoPerson, log.id)).toMatchObject({ year: 2025, formHash: visitForm(2025).form.hash });
  });

  it('leaves nothing behind when what goes with it fails', async () => {
    const log = await create();
    const failing = { before: log, judgement: judged({}), alongside: () => Promise.reject(new Error('no')) };
    await expect(saveLog(store, demoPerson, failing)).rejects.toThrow('no');
    expect(await readLog(store, demoPerson, log.id)).toEqual(log);
  });
});

describe('lists', () => {
  it('go page by page, in both directions, while logs are added', async () => {
    const mine = { ...demoPerson, organisation: await createOrganisation(store, { name: 'Listed' }) };
    const ids: string[] = [];
    for (let index = 0; index < 6; index++) ids.push((await create(visit, mine)).id);
    const first = await listLogs(store, mine, { collection: 'visits', limit: 4 });
    expect(first.logs.map(({ id }) => id)).toEqual(ids.slice(0, 4));
    const added = await create(visit, mine);
    const second = await listLogs(store, mine, { collection: 'visits', limit: 4, after: first.next ?? '' });
    expect(second).toMatchObject({ logs: [...ids.slice(4), added.id].map((id) => ({ id })) });
    expect(second.next).toBeUndefined();
    const newest = await listLogs(store, mine, { collection: 'visits', limit: 1, order: 'newest' });
    expect(newest.logs[0]?.id).toBe(added.id);
    expect(await countLogs(store, mine, 'visits', 2026)).toEqual({ not_started: 0, in_progress: 0, completed: 7 });
    const [one = added, ...others] = [added, ...newest.logs];
    expect(others.length).toBe(1);
    expect((await findDuplicates(store, mine, one)).length).toBe(6);
  });
});
