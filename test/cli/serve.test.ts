import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { openPool } from '../../packages/web/src/store/open.ts';
import { createTestDatabase } from '../store/open-test-store.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { annum, mini, startAnnum } from './run-annum.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

describe('annum serve', () => {
  it('starts with its own database, answers, and stops when it is told to', async () => {
    const environment = { PORT: '0', ANNUM_VAR: folder.path, DATABASE_URL: '' };
    const child = startAnnum(['--definitions', mini, 'serve', '--demo'], { environment });
    const address = await readyAddress(child.stderr);
    expect((await fetch(`${address}/health`)).status).toBe(200);
    const collections = await (await fetch(`${address}/api/v1/collections`)).text();
    expect(collections).toContain('mini');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('says which setting is wrong', async () => {
    const environment = { PORT: 'many', ANNUM_VAR: folder.path };
    const run = await annum(['--definitions', mini, 'serve'], { environment });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('PORT must be a whole number from 0 to 65535, not "many".');
  });
});

describe('annum work', () => {
  it('does the jobs of a database, and answers no page', async () => {
    const databaseUrl = await createTestDatabase();
    const environment = { PORT: '0', ANNUM_VAR: folder.path, DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent' };
    const child = startAnnum(['--definitions', mini, 'work'], { environment });
    const address = await readyAddress(child.stderr);
    expect((await fetch(`${address}/health`)).status).toBe(200);
    expect((await fetch(`${address}/`)).status).toBe(404);
    expect((await fetch(`${address}/api/v1/collections`)).status).toBe(404);
    const pool = openPool(databaseUrl);
    const { rows } = await pool.query('select name from pgboss.schedule order by name');
    await pool.end();
    expect(rows).toContainEqual({ name: 'forget-keys' });
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });
});

describe('annum migrate', () => {
  it('brings a database up to date, once', async () => {
    const environment = { DATABASE_URL: await createTestDatabase(), ANNUM_VAR: folder.path };
    const migrate = () => annum(['--definitions', mini, 'migrate'], { environment });
    expect(await migrate()).toEqual({ code: 0, stdout: '', stderr: expect.stringMatching(/^Applied 0001-/) });
    expect(await migrate()).toEqual({ code: 0, stdout: '', stderr: 'The database is up to date.\n' });
  });

  it('says when there is no database', async () => {
    const environment = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', ANNUM_VAR: folder.path };
    const run = await annum(['--definitions', mini, 'migrate'], { environment });
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/^The database was not changed: .*ECONNREFUSED.*\n$/);
  });
});

async function readyAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const found = /^Ready: +(\S+)/.exec(line);
    if (found?.[1]) return found[1];
  }
  throw new Error('The service did not start.');
}
