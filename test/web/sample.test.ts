import { sql } from 'kysely';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '../../packages/web/src/config.ts';
import { seedSample } from '../../packages/web/src/demo/sample/seed.ts';
import { buildServer } from '../../packages/web/src/server.ts';
import { openPool, storeOn } from '../../packages/web/src/store/open.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { createTestDatabase } from '../store/open-test-store.ts';
import { compiledForms } from './compiled-forms.ts';
import { testConfig } from './test-service.ts';
import { Visitor } from './visitor.ts';

const config: Config = { ...testConfig, definitions: 'definitions' };
const logs = 60;

let first: Store;
const pools: Pool[] = [];

async function newPool(): Promise<Pool> {
  const pool = openPool(await createTestDatabase());
  pools.push(pool);
  return pool;
}

beforeAll(async () => {
  const pool = await newPool();
  expect(await seedSample(pool, config, { logs, seed: 7 })).toMatchObject({ logs, organisations: 18 });
  first = storeOn(pool);
}, 120_000);
afterAll(async () => {
  for (const pool of pools) await pool.end();
});

async function rows<T>(store: Store, query: ReturnType<typeof sql<T>>): Promise<readonly T[]> {
  return (await query.execute(store.db)).rows;
}

describe('a sample', () => {
  it('has logs of the years that have begun, of every collection, most of them complete', async () => {
    const counts = await rows(
      first,
      sql<{ form: string; status: string; logs: number }>`select collection || ' ' || year as form, status,
        count(*)::integer as logs from log group by 1, 2`,
    );
    const begun = compiledForms('definitions')
      .collections()
      .flatMap(({ forms }) => forms.filter(({ form }) => form.firstDay <= config.today()))
      .map(({ form }) => `${form.collection} ${form.year}`);
    expect(new Set(counts.map(({ form }) => form))).toEqual(new Set(begun));
    const completed = counts.filter(({ status }) => status === 'completed').reduce((sum, each) => sum + each.logs, 0);
    expect(completed / logs).toBeGreaterThan(0.6);
    expect(counts.some(({ status }) => status === 'in_progress')).toBe(true);
  });

  it('lies in the past: no log, save or day is later than today', async () => {
    const late = sql`select from log where event_date > ${config.today()} or created > updated
      or updated > ${config.today()}::date + 1`;
    expect(await rows(first, late)).toEqual([]);
  });

  it('lists every log with its owner and manager, at the moment of its last save', async () => {
    const wrong = sql`select from log where deleted is null and not exists (select from log_listing
      where log_listing.log = log.id and log_listing.organisation = any(log.seen_by) and log_listing.updated = log.updated)`;
    expect(await rows(first, wrong)).toEqual([]);
  });

  it('names no scheme and no location that is not on record', async () => {
    const many = await newPool();
    await seedSample(many, config, { logs: 400, seed: 1 });
    const unknown = (kind: 'scheme' | 'location', variable: string) =>
      sql`select id, answers ->> ${variable} as named from log where (answers ->> ${variable}) is not null
        and not exists (select from ${sql.table(kind)} where reference = answers ->> ${variable})`;
    for (const { form } of [...compiledForms('definitions').collections()].flatMap(({ forms }) => forms))
      for (const { type, variable } of form.references)
        if (type === 'scheme' || type === 'location')
          expect(await rows(storeOn(many), unknown(type, variable))).toEqual([]);
  });

  it('has an event for each save, which together make the answers', async () => {
    const wrong = sql`select log.id from log where version <> (select count(*) from event where event.log = log.id)
      or (select count(*) from jsonb_object_keys(answers)) <>
        (select sum(jsonb_array_length(changes)) from event where event.log = log.id)`;
    expect(await rows(first, wrong)).toEqual([]);
  });

  it('has questions to customer support, answered and not, and says how easy logs were', async () => {
    const statuses = sql<{ status: string }>`select distinct status from enquiry order by status`;
    expect(await rows(first, statuses)).toEqual(['answered', 'closed', 'open'].map((status) => ({ status })));
    const late = sql`select from enquiry where created > ${config.today()}::date or updated < created`;
    expect(await rows(first, late)).toEqual([]);
    const scores = sql`select from satisfaction join log on log.organisation = satisfaction.organisation
      and log.collection = satisfaction.collection and log.status = 'completed'`;
    expect((await rows(first, scores)).length).toBeGreaterThan(3);
    const app = buildServer(config, first, compiledForms('definitions'));
    const sasha = new Visitor(app);
    await sasha.signIn('Sasha Support');
    expect((await sasha.open('/')).text).toContain('2 questions wait for an answer');
    expect((await sasha.open('/enquiries?status=answered')).text).toContain('Which of the two logs do we keep?');
    await app.close();
  });

  it('reads in the service as any other log does', async () => {
    const app = buildServer(config, first, compiledForms('definitions'));
    await app.ready();
    const visitor = new Visitor(app);
    await visitor.signIn();
    const completed = await rows(
      first,
      sql<{ log: string }>`select log from log_listing join organisation using (organisation)
        where organisation.reference = 'ORG1' and status = 'completed' limit 3`,
    );
    expect(completed.length).toBeGreaterThan(0);
    for (const { log } of completed) {
      const page = await visitor.open(`/logs/${log}`);
      expect([page.status, /Answers to (correct|confirm)/.test(page.text)]).toEqual([200, false]);
    }
    await app.close();
  });

  it('is the same for the same seed, and another for another', async () => {
    const digest = async (store: Store) =>
      rows(
        store,
        sql`select md5(string_agg(log.id || log.answers::text || log.updated, ' ' order by log.id)) from log`,
      );
    const seeded = async (seed: number) => {
      const pool = await newPool();
      await seedSample(pool, config, { logs, seed });
      return digest(storeOn(pool));
    };
    const same = await seeded(7);
    expect(same).toEqual(await digest(first));
    expect(await seeded(8)).not.toEqual(same);
  }, 120_000);

  it('does not go into a database that has people', async () => {
    const pool = pools[0] as Pool;
    const again = await seedSample(pool, config, { logs: 1, seed: 9 });
    expect(again).toEqual({ refused: expect.stringContaining('people besides those of the demo') });
    expect((await pool.query('select count(*)::integer as logs from log')).rows).toEqual([{ logs }]);
  });
});
