import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { InjectOptions } from 'fastify';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, type Manifest, restore } from '../../packages/web/src/backup/index.ts';
import { buildServer } from '../../packages/web/src/server.ts';
import { openPool, openStore } from '../../packages/web/src/store/open.ts';
import { record } from '../assurance/record.ts';
import { annum } from '../cli/run-annum.ts';
import { testConfig } from '../web/test-service.ts';
import { visits } from '../web/visits.ts';
import { createTestDatabase } from './open-test-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

const now = new Date('2026-11-22T10:00:00Z');
const awkward = ['=1+1', 'a\ttab', 'a\nline', 'back\\slash', '\\N', '\\.', 'ﬀ “quoted” 😀'];
const folder = temporaryFolder();
const pools: Pool[] = [];

let manifest: Manifest;

beforeAll(async () => {
  const url = await createTestDatabase();
  const store = await openStore(url);
  const app = buildServer(testConfig, store, visits);
  for (const visitor of awkward) {
    const request = { method: 'POST', url: '/api/v1/collections/visits/2026/logs', payload: { answers: { visitor } } };
    expect((await app.inject(request as InjectOptions)).statusCode).toBe(201);
  }
  const source = openPool(url);
  manifest = await backUp(source, join(folder.path, 'backup'), now);
  await source.end();
  await app.close();
  await store.close();
});
afterAll(async () => {
  for (const pool of pools) await pool.end();
  folder.remove();
});

async function emptyDatabase(): Promise<Pool> {
  const pool = openPool(await createTestDatabase());
  pools.push(pool);
  return pool;
}

describe('a backup', () => {
  it('holds every table that has data, with its rows counted', () => {
    const rows = Object.fromEntries(manifest.tables.map((table) => [table.name, table.rows]));
    expect(rows).toMatchObject({ log: awkward.length, event: awkward.length });
    expect(readdirSync(join(folder.path, 'backup')).sort()).toEqual(
      ['manifest.json', ...manifest.tables.map(({ name }) => `${name}.copy.gz`)].sort(),
    );
  });

  it('gives the same digests after it was restored into an empty database', async () => {
    const pool = await emptyDatabase();
    await restore(pool, join(folder.path, 'backup'));
    const again = await backUp(pool, join(folder.path, 'again'), now);
    expect(again.tables.map(({ name }) => name)).toEqual(manifest.tables.map(({ name }) => name));
    const differing = again.tables.filter((table, index) => !isDeepStrictEqual(table, manifest.tables[index]));
    record('data.backup', { 'tables that differ': differing, tables: again.tables.length });
    const { rows } = await pool.query("select answers->>'visitor' as visitor from log");
    expect(rows.map(({ visitor }) => visitor).sort()).toEqual([...awkward].sort());
  });

  it('is not written over another', async () => {
    const pool = await emptyDatabase();
    await expect(backUp(pool, join(folder.path, 'backup'), now)).rejects.toThrow();
    expect(existsSync(join(folder.path, 'backup.part'))).toBe(false);
  });

  it('is not put into a database that holds something', async () => {
    const pool = await emptyDatabase();
    await restore(pool, join(folder.path, 'backup'));
    await expect(restore(pool, join(folder.path, 'backup'))).rejects.toThrow('The database is not empty');
  });

  it('that was damaged is not restored at all', async () => {
    const pool = await emptyDatabase();
    await restore(await emptyDatabase(), join(folder.path, 'backup'));
    const file = join(folder.path, 'backup', 'event.copy.gz');
    const whole = readFileSync(file);
    writeFileSync(file, gzipSync(gunzipSync(whole).toString('utf8').replace('back', 'pack')));
    await expect(restore(pool, join(folder.path, 'backup'))).rejects.toThrow();
    writeFileSync(file, whole);
    const { rows } = await pool.query('select count(*)::int as logs from log');
    expect(rows).toEqual([{ logs: 0 }]);
  });
});

describe('the commands', () => {
  it('back up and restore what this installation keeps', async () => {
    const [kept, empty] = [temporaryFolder(), temporaryFolder()];
    const environment = { ANNUM_VAR: kept.path };
    const backup = join(folder.path, 'of-the-command');
    expect((await annum(['migrate'], { environment })).code).toBe(0);
    expect((await annum(['backup', backup], { environment })).stderr).toMatch(
      /^Backed up \d+ rows? of \d+ tables into/,
    );
    const restored = { ANNUM_VAR: empty.path };
    expect((await annum(['restore', backup], { environment: restored })).stderr).toMatch(/^Restored \d+ rows? of/);
    expect(await annum(['restore', folder.path], { environment: restored })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no whole backup in'),
    });
    kept.remove();
    empty.remove();
  });
});
