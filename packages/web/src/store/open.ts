import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool, types } from 'pg';
import { migrate } from './migrate.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** PostgreSQL's type numbers that are not read as pg would: days stay texts. */
const dayType = 1082;

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === dayType ? (text: string) => text : types.getTypeParser(oid, format as 'text');
}

/** Opens a pool of connections to a PostgreSQL server. */
export function openPool(connectionString: string): Pool {
  const pool = new Pool({
    connectionString,
    application_name: 'annum',
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    query_timeout: 20_000,
    types: { getTypeParser } as typeof types,
  });
  // A connection lost while idle is replaced at the next query; without a listener it would end the program.
  pool.on('error', () => {});
  return pool;
}

/** Opens the store and brings its tables up to date. */
export async function openStore(connectionString: string): Promise<Store> {
  const pool = openPool(connectionString);
  try {
    await migrate(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    check: async () => {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}
