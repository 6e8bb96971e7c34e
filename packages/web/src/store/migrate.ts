import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool, PoolClient } from 'pg';

/** One step of the database's history: an SQL file that runs once, in the order of its name. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

const migrationsFolder = fileURLToPath(new URL('../../../../migrations/', import.meta.url));

/** The migrations of a folder, in order. */
export function readMigrations(folder: string = migrationsFolder): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * Applies what has not been applied yet, each in its own transaction, and tells what it applied.
 * Programs that start at the same moment wait for each other.
 * @throws when an applied migration is no longer the same text, or the database is newer than the program
 */
export async function migrate(pool: Pool, migrations = readMigrations()): Promise<readonly string[]> {
  const client = await pool.connect();
  try {
    await createMigrationTable(client);
    const applied: string[] = [];
    for (const migration of migrations) if (await applyOnce(client, migration)) applied.push(migration.name);
    await refuseUnknown(client, migrations);
    return applied;
  } finally {
    client.release();
  }
}

/** Codes for a table, its type or its row in the catalogue that somebody else just made. */
const alreadyThere = new Set(['23505', '42710', '42P07']);

async function createMigrationTable(client: PoolClient): Promise<void> {
  const sql =
    'create table if not exists migration (name text primary key, hash text not null, applied timestamptz not null)';
  try {
    await client.query(sql);
  } catch (error) {
    // Two programs creating it at once: the loser is told of a duplicate, and the table is there.
    if (!(error instanceof Error && 'code' in error && alreadyThere.has(String(error.code)))) throw error;
  }
}

async function applyOnce(client: PoolClient, { name, sql }: Migration): Promise<boolean> {
  const hash = createHash('sha256').update(sql).digest('hex');
  await client.query('begin');
  try {
    await client.query('lock table migration in exclusive mode');
    const { rows } = await client.query<{ hash: string }>('select hash from migration where name = $1', [name]);
    const found = rows[0];
    if (found && found.hash !== hash)
      throw new Error(`Migration ${name} was changed after it was applied. Add a new one.`);
    if (!found) {
      await client.query(sql);
      await client.query('insert into migration (name, hash, applied) values ($1, $2, $3)', [name, hash, new Date()]);
    }
    await client.query('commit');
    return !found;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function refuseUnknown(client: PoolClient, migrations: readonly Migration[]): Promise<void> {
  const known = new Set(migrations.map(({ name }) => name));
  const { rows } = await client.query<{ name: string }>('select name from migration order by name');
  const unknown = rows.find(({ name }) => !known.has(name));
  if (unknown) throw new Error(`The database was made by a newer release: it has ${unknown.name}, which is not here.`);
}
