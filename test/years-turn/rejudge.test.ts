import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayInLondon } from '../../packages/web/src/clock.ts';
import { contextOf } from '../../packages/web/src/context.ts';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { seedDemo } from '../../packages/web/src/demo/seed.ts';
import type { Forms } from '../../packages/web/src/forms/catalogue.ts';
import { viewpointOf } from '../../packages/web/src/records/viewpoint.ts';
import { rejudge } from '../../packages/web/src/rejudge/rejudge.ts';
import { type StoredLog, storedLogs } from '../../packages/web/src/rejudge/stored-logs.ts';
import { judge } from '../../packages/web/src/store/judge.ts';
import { createLog, readLog } from '../../packages/web/src/store/logs.ts';
import { openStore } from '../../packages/web/src/store/open.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { annum } from '../cli/run-annum.ts';
import { createTestDatabase } from '../store/open-test-store.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { compiledForms } from '../web/compiled-forms.ts';
import { testConfig } from '../web/test-service.ts';

const repairs = fileURLToPath(new URL('../fixtures/repairs', import.meta.url));
const folder = temporaryFolder();
const published = compiledForms(repairs);
const config = { ...testConfig, today: () => '2001-06-01' };
let [store, url]: [Store, string] = [undefined as never, ''];
const ids = new Map<number, string>();

beforeAll(async () => {
  url = await createTestDatabase();
  store = await openStore(url);
  await seedDemo(store);
  for (const cost of [20, 60, 80]) ids.set(cost, await record(cost));
  cpSync(repairs, folder.path, { recursive: true });
  const file = join(folder.path, 'repairs/base/repair.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('"id": "cost", "type": "money"', '"id": "cost", "type": "money", "max": 50'));
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

/** A complete log of 2001, by the form as it was published. */
async function record(cost: number): Promise<string> {
  const answers = { reported_on: '2001-05-01', trade: 1, cost, told: 1, by_phone: 1, mood1: 1, mood2: 2 };
  const current = formOf(published);
  const viewpoint = await viewpointOf({ config, store }, demoPerson);
  const context = contextOf({ config, forms: published }, viewpoint, current, answers);
  const judgement = judge({ current, answers, context, confirmations: [], channel: 'form' });
  expect(judgement.outcome.status).toBe('completed');
  const result = await createLog(store, demoPerson, { judgement });
  return 'created' in result ? result.created.id : expect.fail('not created');
}

function formOf(forms: Forms) {
  return forms.current('repairs', 2001) ?? expect.fail('no form');
}

async function stored(cost: number) {
  return (await readLog(store, demoPerson, ids.get(cost) ?? '')) ?? expect.fail('no log');
}

describe('a stored log is judged again with the facts of the day it was last saved', () => {
  it('for the person who recorded it, in their organisation as it was called then', async () => {
    const { organisation } = demoPerson;
    const name = { organisation: organisation.id, from_day: '2001-07-01', name: 'Demo Homes' };
    await store.db.insertInto('organisation_name').values(name).execute();
    const saved = dayInLondon((await stored(60)).updated);
    expect(saved > config.today()).toBe(true);
    const found: StoredLog[] = [];
    for await (const { logs } of storedLogs({ config, store, forms: published }, formOf(published)))
      found.push(...logs);
    expect(found).toHaveLength(ids.size);
    for (const { recorder, context } of found) {
      expect(recorder).toMatchObject({ id: demoPerson.id, organisation: { ...organisation, name: name.name } });
      expect(context).toMatchObject({ today: saved, user: { id: demoPerson.reference, role: demoPerson.role } });
    }
  });
});

describe('a published form is corrected, and its stored logs are judged again', () => {
  it('nothing happens while the form is the one that judged them', async () => {
    const before = await stored(60);
    expect(await rejudge({ config, store, forms: published }, formOf(published))).toEqual({
      judged: 0,
      changed: [],
      left: 0,
    });
    expect(await stored(60)).toEqual(before);
  });

  it('lists the logs that the correction invalidates, by rule, and keeps their answers', async () => {
    const before = await stored(60);
    const corrected = compiledForms(folder.path);
    const { judged, changed, left } = await rejudge({ config, store, forms: corrected }, formOf(corrected));
    expect({ judged, left }).toEqual({ judged: 3, left: 0 });
    const invalid = (cost: number) => ({
      ...{
        id: ids.get(cost),
        organisation: demoPerson.organisation.id,
        reference: null,
        before: 'completed',
        after: 'in_progress',
        rules: ['cost.max'],
      },
    });
    expect(changed).toEqual([invalid(60), invalid(80)]);
    const { hash } = formOf(corrected).form;
    expect(await stored(20)).toMatchObject({ status: 'completed', formHash: hash });
    expect(await stored(60)).toMatchObject({ status: 'in_progress', formHash: hash, answers: before.answers });
  });

  it('says in the log’s history that the program did it', async () => {
    const { rows } = await store.query('select channel from event where log = $1 order by version', [ids.get(60)]);
    expect(rows.map(({ channel }) => channel)).toEqual(['form', 'command']);
  });

  it('makes them complete again when the correction is taken back, by the command', async () => {
    const run = await annum(['--definitions', repairs, 'rejudge', 'repairs', '2001'], {
      environment: { DATABASE_URL: url },
    });
    expect(
      run.stdout
        .trim()
        .split('\n')
        .map((line) => line.split('\t').slice(0, 3)),
    ).toEqual([60, 80].map((cost) => [ids.get(cost), '', 'in_progress → completed']));
    expect(run).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Judged 3 logs again; 2 logs changed status.'),
    });
    expect(await stored(80)).toMatchObject({ status: 'completed', formHash: formOf(published).form.hash });
  });
});
