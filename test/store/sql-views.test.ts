import { fileURLToPath } from 'node:url';
import { emitAll } from '@annum/compiler';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { seedDemo } from '../../packages/web/src/demo/seed.ts';
import type { CurrentForm } from '../../packages/web/src/forms/catalogue.ts';
import { compileCollections } from '../../packages/web/src/forms/compile.ts';
import { judge } from '../../packages/web/src/store/judge.ts';
import { createLog } from '../../packages/web/src/store/logs.ts';
import { openStore } from '../../packages/web/src/store/open.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { definitionsFolder } from '../compiled-forms.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { createTestDatabase } from './open-test-store.ts';

const kindsFolder = fileURLToPath(new URL('../fixtures/kinds/', import.meta.url));

let store: Store;
let client: Client;

beforeAll(async () => {
  const url = await createTestDatabase();
  store = await openStore(url);
  await seedDemo(store);
  client = new Client({ connectionString: url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await store.close();
});

function formOf(folder: string, year: number, id?: string): CurrentForm {
  const compiled = compileCollections(folder).find(({ collection }) => id === undefined || collection?.id === id);
  const current = compiled?.collection?.forms.find(({ form }) => form.year === year);
  if (!current) throw new Error(`${folder} has no form of ${year}.`);
  return current;
}

function viewsOf({ form, module, window }: CurrentForm): string {
  return emitAll({ form, module, window }, ['sql-views'])[0]?.text ?? '';
}

async function add(current: CurrentForm, answers: object, context = {}) {
  const judgement = judge({ current, answers: { ...answers }, context, confirmations: [], channel: 'api' });
  const result = await createLog(store, demoPerson, { judgement });
  if (!('created' in result)) throw new Error('The log was not created.');
  return result.created;
}

async function rows(text: string): Promise<{ [column: string]: unknown }[]> {
  return (await client.query(text)).rows;
}

describe('the views of a form with every type of question', () => {
  const current = formOf(kindsFolder, 2026);
  const view = 'analysis.allotments_2026';

  beforeAll(async () => {
    await client.query(viewsOf(current));
    await add(current, {
      let_on: '2026-05-04',
      water: 1,
      rent: 100.5,
      rent_period: 1,
      notes: "O'Neill\\",
      first_dug: 1990,
    });
    await add(current, { let_on: '2026-06-01', water: 2, rent: '20.10', rent_period: 2 });
  });

  it('can be made again', async () => {
    await client.query(viewsOf(current));
    await client.query(viewsOf(current));
    expect(await rows(`select count(*)::int as logs from ${view}`)).toEqual([{ logs: 2 }]);
  });

  it('have a column of its own type for each variable', async () => {
    const found = await rows(
      `select column_name, data_type from information_schema.columns where table_schema = 'analysis' and table_name = 'allotments_2026'`,
    );
    expect(Object.fromEntries(found.map(({ column_name, data_type }) => [column_name, data_type]))).toMatchObject({
      ...{ log_id: 'uuid', log_created: 'timestamp with time zone', let_on: 'date', water: 'smallint', taps: 'bigint' },
      ...{ rent: 'numeric', tank_size: 'numeric', first_dug: 'integer', soil: 'text', notes: 'text' },
    });
  });

  it('can be reckoned with', async () => {
    expect(
      await rows(
        `select sum(rent)::text as rent, max(yearly_rent)::text as most, min(let_on)::text as first from ${view}`,
      ),
    ).toEqual([{ rent: '120.6', most: '1206', first: '2026-05-04' }]);
  });

  it('have labels, and comments that tell codes', async () => {
    const labels = current.form.questions.find(({ id }) => id === 'water')?.options?.map(({ label }) => label);
    expect(await rows(`select water from ${view}_labels order by log_id`)).toEqual(
      labels?.slice(0, 2).map((water) => ({ water })),
    );
    const [comment] = await rows(
      `select col_description('${view}'::regclass, attnum) as text from pg_attribute where attrelid = '${view}'::regclass and attname = 'water'`,
    );
    expect(comment?.text).toContain(`1 = ${labels?.[0]}`);
  });

  it('leave out what was stored as something else, instead of failing', async () => {
    const log = await add(current, { let_on: '2026-05-04' });
    const strange = { let_on: '0000-01-01', water: 'yes', rent: true, first_dug: [1], taps: 1.5 };
    await client.query(`update log set "values" = $1 where id = $2`, [strange, log.id]);
    expect(await rows(`select let_on, water, rent, first_dug, taps from ${view} where log_id = '${log.id}'`)).toEqual([
      { let_on: null, water: null, rent: null, first_dug: null, taps: null },
    ]);
  });
});

it('every value of every worked example comes out as it was stored', async () => {
  const scenarios = readScenarios(definitionsFolder).filter(({ form }) => form === 'lettings-2026');
  const current = formOf(definitionsFolder, 2026, 'lettings');
  await client.query(viewsOf(current));
  const stored = new Map<string, { readonly [variable: string]: unknown }>();
  for (const { answers, context } of scenarios) {
    const log = await add(current, answers, context);
    stored.set(log.id, log.values);
  }
  const found = await rows('select to_jsonb(one) as log from analysis.lettings_2026 as one');
  expect(found.length).toBe(scenarios.length);
  for (const { log } of found as { log: { log_id: string; [column: string]: unknown } }[]) {
    const values = Object.entries(log).filter(([name, value]) => !name.startsWith('log_') && value !== null);
    const expected = Object.entries(stored.get(log.log_id) ?? {}).filter(([, value]) => !Array.isArray(value));
    const texts = (entries: readonly (readonly [string, unknown])[]) =>
      Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
    expect(texts(values)).toEqual(texts(expected));
  }
});

it('members of open-ended repeats have a row each', async () => {
  const scenario = readScenarios(definitionsFolder).find(({ name }) => name.endsWith('family-through-every-stage'))!;
  const current = formOf(definitionsFolder, 2026, scenario.form.replace(/-\d+$/, ''));
  await client.query(viewsOf(current));
  const log = await add(current, scenario.answers, scenario.context);
  const view = `analysis.${scenario.form.replace('-', '_')}_stay`;
  const found = await rows(
    `select stay, stay_from::text as from, stay_to::text as until, nights::int as nights from ${view} where log_id = '${log.id}' order by stay`,
  );
  expect(found).toEqual([
    { stay: 1, from: '2026-06-19', until: '2026-07-20', nights: 31 },
    { stay: 2, from: '2026-07-20', until: null, nights: null },
  ]);
});
