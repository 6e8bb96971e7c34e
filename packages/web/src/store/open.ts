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

/** Longest time that a query of the service may take, in milliseconds. */
const serviceQuery = 20_000;

/**
 * Opens a pool of connections to a PostgreSQL server.
 * @param limits.queryTimeout longest time of a query in milliseconds; 0: as long as it takes
 */
export function openPool(connectionString: string, limits: { readonly queryTimeout?: number } = {}): Pool {
  const pool = new Pool({
    connectionString,
    application_name: 'annum',
    max: 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    query_timeout: limits.queryTimeout ?? serviceQuery,
    types: { getTypeParser } as typeof types,
  });
  // A connection lost while idle is replaced at the next query; without a listener it would end the program.
  pool.on('error', () => {});
  // The same of one that is at work: its query fails, and says so to whoever asked.
  pool.on('connect', (client) => client.on('error', () => {}));
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
  return storeOn(pool);
}

/** The store of a database whose tables are up to date. Closing it closes the pool. */
export function storeOn(pool: Pool): Store {
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    check: async () => {
      await sql`select 1`.execute(db);
    },
    query: (text, values) => pool.query<Record<string, unknown>>(text, values),
    close: () => db.destroy(),
  };
}
