import { emitAll } from '@annum/compiler';
import { loadValidator } from '@annum/engine';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { seedDemo } from '../../packages/web/src/demo/seed.ts';
import { judge } from '../../packages/web/src/store/judge.ts';
import { createLog } from '../../packages/web/src/store/logs.ts';
import { openStore } from '../../packages/web/src/store/open.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { projectYear } from '../compiler/mini-years.ts';
import { repairsYear } from '../compiler/repairs-years.ts';
import { createTestDatabase } from './open-test-store.ts';

let store: Store;
let client: Client;

/** Logs as they were stored in their years. */
const logs: readonly { readonly year: number; readonly answers: { readonly [variable: string]: unknown } }[] = [
  { year: 2001, answers: { reported_on: '2001-03-01', trade: 2, cost: 10, told: 1, by_letter: 1, mood1: 1, mood2: 1 } },
  { year: 2001, answers: { reported_on: '2001-04-01', trade: 4, cost: 20, by_phone: 1, mood1: 1, mood2: 2 } },
  {
    year: 2002,
    answers: { reported_on: '2002-05-01', trade: 3, price: 30, by_email: 1, satisfied1: 1, satisfied2: 1 },
  },
  {
    year: 2003,
    answers: { reported_on: '2003-06-01', plumber: 2, electrician: 2, price: 40, by_phone: 1, all_satisfied: 2 },
  },
];

beforeAll(async () => {
  const url = await createTestDatabase();
  store = await openStore(url);
  await seedDemo(store);
  client = new Client({ connectionString: url });
  await client.connect();
  for (const { year, answers } of logs) {
    const { form, module, window, applied = [] } = repairsYear(year);
    const current = { form, module, window, applied, validator: loadValidator(module) };
    const judgement = judge({ current, answers, context: {}, confirmations: [], channel: 'api' });
    await createLog(store, demoPerson, { judgement });
  }
  const earlier = [repairsYear(2001).form, repairsYear(2002).form];
  const [views] = emitAll({ ...repairsYear(2003), earlier }, ['sql-views']);
  for (const _again of [1, 2]) await client.query(views?.text ?? '');
});

afterAll(async () => {
  await client.end();
  await store.close();
});

/** The columns named, of every log of the series in order of its date. */
async function series(columns: string): Promise<readonly object[]> {
  const from = 'analysis.repairs_2001_to_2003 order by reported_on';
  return (await client.query({ text: `select ${columns} from ${from}`, rowMode: 'array' })).rows;
}

describe('the series of all years', () => {
  it('has every log, in the columns of the last year', async () => {
    expect(await series('log_year, reported_on::text')).toEqual([
      [2001, '2001-03-01'],
      [2001, '2001-04-01'],
      [2002, '2002-05-01'],
      [2003, '2003-06-01'],
    ]);
  });

  const carried = [
    { column: 'plumber', values: [1, null, 2, 2] },
    { column: 'electrician', values: [2, null, 1, 2] },
    { column: 'price::int', values: [null, null, null, 40] },
    { column: 'by_email', values: [1, 0, 1, 0] },
    { column: 'all_satisfied', values: [2, null, 1, 2] },
  ];
  it.each(carried)('carries $column', async ({ column, values }) => {
    expect(await series(column)).toEqual(values.map((value) => [value]));
  });

  it('names what cannot be known of a log', async () => {
    expect(await series('log_gaps')).toEqual([
      [['price']],
      [['price', 'plumber', 'electrician', 'all_satisfied']],
      [['price']],
      [[]],
    ]);
  });
});

it('can be made of the years of lettings', async () => {
  const [views] = emitAll(projectYear('lettings', 2026), ['sql-views']);
  await client.query(views?.text ?? '');
  const values = JSON.stringify({ referral: 3, sex1: 'F', startdate: '2025-05-01' });
  await client.query(
    `insert into log select (jsonb_populate_record(log, jsonb_build_object('id', gen_random_uuid(), 'collection', 'lettings',
      'year', 2025, 'values', $1::jsonb, 'external_reference', null))).* from log limit 1`,
    [values],
  );
  const { rows } = await client.query(
    `select referral_register, referral_noms, sexrab1, log_gaps @> array['sexrab1', 'referral_org'] as gaps
     from analysis.lettings_2025_to_2026`,
  );
  expect(rows).toEqual([{ referral_register: 6, referral_noms: 1, sexrab1: null, gaps: true }]);
});
