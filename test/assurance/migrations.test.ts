import { Pool } from 'pg';
import { expect, it } from 'vitest';
import { buildServer } from '../../packages/web/src/server.ts';
import { migrate, readMigrations } from '../../packages/web/src/store/migrate.ts';
import { createTestDatabase, openTestStoreAt } from '../store/open-test-store.ts';
import { testConfig } from '../web/test-service.ts';
import { visits } from '../web/visits.ts';
import { record } from './record.ts';

/** The last migration of the release before this one. */
const released = '0008-log-by-id.sql';

const migrations = readMigrations();

type Rows = ReadonlyMap<string, readonly { readonly [column: string]: unknown }[]>;

/** Rows of every table, with the columns named. */
async function rowsOf(pool: Pool, columns: ReadonlyMap<string, readonly string[]>): Promise<Rows> {
  const found = new Map<string, readonly { readonly [column: string]: unknown }[]>();
  for (const [table, names] of columns) {
    const list = names.map((name) => `"${name}"`).join(', ');
    const { rows } = await pool.query(`select to_jsonb(t) as row from (select ${list} from ${table}) t order by 1`);
    found.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  return found;
}

async function columnsOf(pool: Pool): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await pool.query(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' and table_name <> 'migration' group by 1`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

it('what the release before stored is there after the newest migrations, and can be worked with', async () => {
  const urls = [await createTestDatabase(), await createTestDatabase()] as const;
  const store = await openTestStoreAt(urls[0]);
  const app = buildServer(testConfig, store, visits);
  for (let index = 0; index < 30; index++) {
    const payload = { answers: { visitor: `Visitor ${index}`, visitdate: '2026-05-04' } };
    await app.inject({ method: 'POST', url: '/api/v1/collections/visits/2026/logs', payload });
  }
  await app.close();
  await store.close();
  const [source, pool] = urls.map((connectionString) => new Pool({ connectionString, max: 1 })) as [Pool, Pool];
  await migrate(pool, migrations.slice(0, migrations.findIndex(({ name }) => name === released) + 1));
  // What a later migration turned into something else is tried where it is used.
  const newest = await columnsOf(source);
  const old = new Map(
    [...(await columnsOf(pool))].map(([table, names]) => [
      table,
      names.filter((name) => newest.get(table)?.includes(name)),
    ]),
  );
  const before = await rowsOf(source, old);
  await pool.query('set session_replication_role = replica');
  for (const [table, rows] of before)
    for (const row of rows)
      await pool.query(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`, [row]);
  await pool.query('set session_replication_role = origin');
  const applied = await migrate(pool, migrations);
  expect(applied.length).toBe(migrations.length - migrations.findIndex(({ name }) => name === released) - 1);
  const after = await rowsOf(pool, old);
  await Promise.all([source.end(), pool.end()]);
  const again = await openTestStoreAt(urls[1]);
  expect((await again.query('select count(*)::int as number from log')).rows).toEqual([{ number: 30 }]);
  await again.close();
  const textsOf = (rows: Rows) =>
    [...rows].flatMap(([table, each]) => each.map((row) => `${table} ${JSON.stringify(row)}`));
  const stayed = new Set(textsOf(after));
  const rows = textsOf(before);
  expect(textsOf(after)).toHaveLength(rows.length);
  record('data.migrations', { 'rows lost or changed': rows.filter((row) => !stayed.has(row)), rows });
});
