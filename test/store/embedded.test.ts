import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { demoOrganisations } from '../../packages/web/src/demo/people.ts';
import { seedDemo } from '../../packages/web/src/demo/seed.ts';
import { startEmbedded } from '../../packages/web/src/store/embedded.ts';
import { openStore } from '../../packages/web/src/store/open.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();

afterAll(() => folder.remove());

/** Asks the database something, to see that it answers. */
async function organisations(url: string): Promise<readonly string[]> {
  const store = await openStore(url);
  const rows = await store.db.selectFrom('organisation').select('name').execute();
  await store.close();
  return rows.map(({ name }) => name);
}

const written = demoOrganisations.map(({ name }) => name);

it('keeps what was written when it is started again, under the same password', async () => {
  const first = await startEmbedded(folder.path);
  const store = await openStore(first.url);
  await seedDemo(store);
  await store.close();
  await first.stop();
  const again = await startEmbedded(folder.path);
  expect(new URL(again.url).password).toBe(new URL(first.url).password);
  expect(await organisations(again.url)).toEqual(written);
  await again.stop();
});

it('listens to this machine only, and keeps its password to itself', async () => {
  const postgres = await startEmbedded(folder.path);
  expect(new URL(postgres.url).hostname).toBe('127.0.0.1');
  expect(statSync(join(folder.path, 'postgres-password')).mode & 0o777).toBe(0o600);
  const address = new URL(postgres.url);
  address.password = 'wrong';
  await expect(openStore(address.href)).rejects.toThrow(/password/);
  await postgres.stop();
});

it('tells a second program that the folder is in use', async () => {
  const postgres = await startEmbedded(folder.path);
  await expect(startEmbedded(folder.path)).rejects.toThrow(`process ${process.pid}`);
  expect(await organisations(postgres.url)).toEqual(written);
  await postgres.stop();
});

it('starts after its program was killed, and takes the place of the database left running', async () => {
  const program = fork(fileURLToPath(new URL('hold-database.ts', import.meta.url)), [folder.path], { execArgv: [] });
  const [left] = (await once(program, 'message')) as [string];
  program.kill('SIGKILL');
  await once(program, 'exit');
  const pidFile = join(folder.path, 'postgres', 'postmaster.pid');
  expect(await organisations(left)).toEqual(written);
  const postgres = await startEmbedded(folder.path);
  await expect(organisations(left)).rejects.toThrow('ECONNREFUSED');
  expect(await organisations(postgres.url)).toEqual(written);
  await postgres.stop();
  expect(existsSync(pidFile)).toBe(false);
});

it('starts when the machine went down and another program has the old process id', async () => {
  await (await startEmbedded(folder.path)).stop();
  writeFileSync(join(folder.path, 'postgres', 'postmaster.pid'), `${process.pid}\n${folder.path}\n1\n1\n\n127.0.0.1\n`);
  writeFileSync(join(folder.path, 'annum.lock'), JSON.stringify({ pid: process.pid, began: 'another boot' }));
  const postgres = await startEmbedded(folder.path);
  expect(await organisations(postgres.url)).toEqual(written);
  await postgres.stop();
});
