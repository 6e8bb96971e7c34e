import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Pool, PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { Digest } from './digest.ts';
import { copyName, type Manifest, manifestName, type TableCopy } from './manifest.ts';
import { columnsOf, tablesInOrder } from './tables.ts';

/**
 * Writes everything of the database into a new folder, as it stood at one moment, while the service goes on. Jobs that
 * wait are not part of it: what they are about is. The folder has its name only once it is whole.
 * @throws when the folder is there already, or cannot be written
 */
export async function backUp(pool: Pool, folder: string, now: Date): Promise<Manifest> {
  const draft = `${folder}.part`;
  await mkdir(draft, { mode: 0o700 });
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const tables: TableCopy[] = [];
    for (const name of await tablesInOrder(client)) tables.push(await copyTable(client, name, draft));
    const { rows } = await client.query<{ name: string }>('select name from migration order by name');
    await client.query('commit');
    const migrations = rows.map(({ name }) => name);
    const manifest: Manifest = { format: 'annum-backup-1', taken: now.toISOString(), migrations, tables };
    await writeFile(join(draft, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, folder);
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    // A transaction that failed in the middle must not come back to the pool.
    client.release(true);
  }
}

/** Rows stand in the order of the key, so that the same data has the same digest wherever it is. */
async function copyTable(client: PoolClient, name: string, folder: string): Promise<TableCopy> {
  const columns = await columnsOf(client, name);
  const key = await keyOf(client, name);
  const rows = client.query(copyTo(`copy (select ${columns} from "${name}" order by ${key}) to stdout`));
  const digest = new Digest();
  await pipeline(rows, digest, createGzip(), createWriteStream(join(folder, copyName({ name })), { mode: 0o600 }));
  return { name, columns, rows: digest.rows, sha256: digest.sha256 };
}

async function keyOf(client: PoolClient, table: string): Promise<string> {
  const { rows } = await client.query<{ column: string }>(
    `select a.attname as column from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)`,
    [`public."${table}"`],
  );
  return rows.map(({ column }) => `"${column}"`).join(', ') || '1';
}
