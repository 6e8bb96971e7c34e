import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, readMigrations } from '../../packages/web/src/store/migrate.ts';
import { openPool } from '../../packages/web/src/store/open.ts';
import { createTestDatabase } from './open-test-store.ts';

let pool: Pool;

beforeEach(async () => {
  pool = openPool(await createTestDatabase());
});
afterEach(() => pool.end());

const one = { name: '1.sql', sql: 'create table one (id int); create index one_id on one (id)' };
const two = { name: '2.sql', sql: 'create table two (id int)' };

async function tables(): Promise<readonly string[]> {
  const { rows } = await pool.query("select tablename from pg_tables where schemaname = 'public' order by 1");
  return rows.map(({ tablename }) => tablename);
}

describe('migrations', () => {
  it('are applied in order, once', async () => {
    expect(await migrate(pool, [one])).toEqual(['1.sql']);
    expect(await migrate(pool, [one, two])).toEqual(['2.sql']);
    expect(await migrate(pool, [one, two])).toEqual([]);
    expect(await tables()).toEqual(['migration', 'one', 'two']);
  });

  it('are applied once by programs that start together', async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(pool, [one, two])));
    expect(applied.flat().sort()).toEqual(['1.sql', '2.sql']);
  });

  it('that fail leave nothing behind', async () => {
    const broken = { name: '2.sql', sql: 'create table half (id int); select nonsense' };
    await expect(migrate(pool, [one, broken])).rejects.toThrow('nonsense');
    expect(await tables()).toEqual(['migration', 'one']);
    expect(await migrate(pool, [one, two])).toEqual(['2.sql']);
  });

  it('must not change after they were applied', async () => {
    await migrate(pool, [one]);
    await expect(migrate(pool, [{ ...one, sql: 'select 1' }])).rejects.toThrow('1.sql was changed');
  });

  it('refuse a database that is newer than the program', async () => {
    await migrate(pool, [one, two]);
    await expect(migrate(pool, [one])).rejects.toThrow('2.sql');
  });
});

describe('the schema', () => {
  /** Some thousands of rows, copied whole to every server. */
  const directory = [
    'counter',
    'organisation',
    'organisation_name',
    'organisation_inactivity',
    'organisation_link',
    'person',
    'agreement',
    'credential',
    'scheme',
    'location',
    'standing',
    'moved_date',
    'notice',
    'published_form',
    'public_answer',
    'form_output',
    'form_run',
  ];
  /** Found by a digest and read alone: spread by it. */
  const byDigest = ['recovery_code', 'identity', 'token', 'api_key', 'session', 'held_request', 'attempt'];

  it('has the organisation first in every key that grows, and nothing that hinders spreading it over servers', async () => {
    await migrate(pool);
    const { rows: keys } = await pool.query(
      `select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as definition
       from pg_constraint where contype in ('p', 'u', 'f') and connamespace = 'public'::regnamespace`,
    );
    const others = new Set(['migration', ...directory, ...byDigest]);
    // A row may point into the directory, which is on its own server too.
    const pointsInto = (definition: string) => /REFERENCES (\w+)/.exec(definition)?.[1] ?? '';
    const own = keys.filter(
      ({ table, definition }) => !others.has(table) && !directory.includes(pointsInto(definition)),
    );
    expect(own.length).toBeGreaterThan(8);
    for (const { table, definition } of own) expect(definition, table).toMatch(/^[A-Z ]+\(organisation[,)]/);
    const { rows: triggers } = await pool.query('select tgname from pg_trigger where not tgisinternal');
    expect(triggers).toEqual([]);
    for (const { name, sql } of readMigrations()) {
      expect(sql, name).not.toMatch(/\b(listen|notify|advisory|deferrable|temporary|serial|sequence)\b/i);
    }
  });
});
