import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, readMigrations } from '../store/migrate.ts';
import { Digest } from './digest.ts';
import { copyName, type Manifest, manifestName, type TableCopy } from './manifest.ts';
import { tablesInOrder } from './tables.ts';

/**
 * Puts a backup into an empty database: makes the tables as they were, fills them in one transaction, compares every
 * digest, then applies the migrations that came later.
 * @throws when the database holds something, the backup is damaged, or it comes from a newer release
 */
export async function restore(pool: Pool, folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const all = readMigrations();
  const newer = manifest.migrations.find((name) => !all.some((migration) => migration.name === name));
  if (newer) throw new Error(`The backup was made by a newer release: it has ${newer}, which is not here.`);
  await refuseFull(pool);
  await migrate(
    pool,
    all.filter(({ name }) => manifest.migrations.includes(name)),
  );
  await fill(pool, folder, manifest);
  await migrate(pool, all);
  return manifest;
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, manifestName), 'utf8')) as Manifest;
    if (manifest.format === 'annum-backup-1') return manifest;
  } catch {
    // Said below, in words.
  }
  throw new Error(`There is no whole backup in ${folder}: its ${manifestName} is missing or damaged.`);
}

async function refuseFull(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    for (const table of await tablesInOrder(client)) {
      const { rowCount } = await client.query(`select from "${table}" limit 1`);
      if (rowCount) throw new Error(`The database is not empty: the table ${table} has rows. Name an empty one.`);
    }
  } finally {
    client.release();
  }
}

async function fill(pool: Pool, folder: string, { tables }: Manifest): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const table of tables) await fillTable(client, folder, table);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

async function fillTable(client: PoolClient, folder: string, table: TableCopy): Promise<void> {
  const digest = new Digest();
  const rows = client.query(copyFrom(`copy "${table.name}" (${table.columns}) from stdin`));
  await pipeline(createReadStream(join(folder, copyName(table))), createGunzip(), digest, rows);
  if (digest.sha256 === table.sha256 && digest.rows === table.rows) return;
  throw new Error(`The backup of the table ${table.name} is damaged. Nothing was restored.`);
}
