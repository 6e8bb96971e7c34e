import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildServer } from '../../packages/web/src/server.ts';
import { startEmbedded } from '../../packages/web/src/store/embedded.ts';
import { openStore } from '../../packages/web/src/store/open.ts';
import type { Store } from '../../packages/web/src/store/store.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { testConfig } from '../web/test-service.ts';
import { visits } from '../web/visits.ts';
import { countOf, record, recordSkip } from './record.ts';

const logs = '/api/v1/collections/visits/2026/logs';

function saver(store: Store) {
  const app = buildServer(testConfig, store, visits);
  const save = async (visitor: string, note = '') => {
    const answer = await app.inject({ method: 'POST', url: logs, payload: { answers: { visitor, note } } });
    return answer.statusCode;
  };
  return { app, save };
}

/** Logs without the event of their version, or events without a log. */
async function halfLogs({ query }: Store): Promise<number> {
  const { rows } = await query(
    `select count(*)::int as number from log full join event on event.log = log.id and event.version = log.version
     where log.id is null or event.id is null`,
  );
  return Number(rows[0]?.number);
}

async function kept({ query }: Store): Promise<ReadonlySet<string>> {
  const { rows } = await query(`select answers->>'visitor' as visitor from log`);
  return new Set(rows.map(({ visitor }) => String(visitor)));
}

it('the database stopped: a page that says so, and all is well when it is back', { timeout: 120_000 }, async () => {
  const seconds = countOf('data.stopped', 'seconds stopped');
  const folder = temporaryFolder();
  const first = await startEmbedded(folder.path);
  const store = await openStore(first.url);
  const { app, save } = saver(store);
  expect(await save('before')).toBe(201);
  await first.stop();
  const stopped = performance.now();
  let other = 0;
  while (performance.now() - stopped < seconds * 1000) {
    const page = await app.inject({ url: '/sign-in', headers: { accept: 'text/html', cookie: 'session=x' } });
    if (![200, 503].includes(page.statusCode) || (await save('meanwhile')) !== 503) other++;
    const home = await app.inject({ url: '/', headers: { accept: 'text/html', cookie: 'session=x' } });
    if (home.statusCode !== 503 || !home.body.includes('Try again in a minute')) other++;
  }
  const again = await startEmbedded(folder.path, { port: Number(new URL(first.url).port) });
  const back = performance.now();
  await expect.poll(() => save('after'), { timeout: 20_000 }).toBe(201);
  const recovery = (performance.now() - back) / 1000;
  const half = await halfLogs(store);
  expect(await kept(store)).toEqual(new Set(['before', 'after']));
  record('data.stopped', {
    'seconds stopped': seconds,
    'answers that are not 503': other,
    'half logs': half,
    'seconds to recover': recovery,
  });
  await app.close();
  await store.close();
  await again.stop();
  folder.remove();
});

it('the disk full: nothing acknowledged is lost, and all is well when there is room', {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder();
  const mounted = process.getuid?.() === 0 && run('mount', '-t', 'tmpfs', '-o', 'size=400m', 'tmpfs', folder.path);
  if (!mounted) {
    folder.remove();
    return recordSkip('data.disk-full', 'a small file system can be mounted by root only');
  }
  try {
    await fillDisk(folder.path);
  } finally {
    run('umount', '-l', folder.path);
    folder.remove();
  }
});

async function fillDisk(path: string): Promise<void> {
  const first = await startEmbedded(path);
  const store = await openStore(first.url);
  const { app, save } = saver(store);
  expect(await save('warm')).toBe(201);
  const ballast = join(path, 'ballast');
  // What is left is a few megabytes; a write into a full file system fails, whoever tries.
  const free = Number(
    spawnSync('df', ['-B1', '--output=avail', path], { encoding: 'utf8' }).stdout.trim().split('\n').at(-1),
  );
  writeFileSync(ballast, Buffer.alloc(Math.max(0, free - 6_000_000)));
  const acknowledged: string[] = ['warm'];
  const statuses = new Set<number>();
  for (let index = 0; index < 400 && !statuses.has(503); index++) {
    const status = await save(`full ${index}`, incompressible(300_000));
    statuses.add(status);
    if (status === 201) acknowledged.push(`full ${index}`);
  }
  rmSync(ballast);
  // A PostgreSQL that cannot write its log ends itself: it is started again, as the service would be.
  await first.stop().catch(() => {});
  const again = await startEmbedded(path, { port: Number(new URL(first.url).port) });
  await expect.poll(() => save('room'), { timeout: 60_000 }).toBe(201);
  const stayed = await kept(store);
  record('data.disk-full', {
    'answers that are neither taken nor 503': [...statuses].filter((status) => status !== 201 && status !== 503).length,
    'acknowledged saves lost': acknowledged.filter((visitor) => !stayed.has(visitor)).length,
    'half logs': await halfLogs(store),
  });
  expect(statuses).toContain(503);
  await app.close();
  await store.close();
  await again.stop();
}

let seed = 1;

/** Text that takes as much room as it is long. */
function incompressible(length: number): string {
  let text = '';
  while (text.length < length) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += seed.toString(36);
  }
  return text.slice(0, length);
}

function run(command: string, ...parameters: readonly string[]): boolean {
  return spawnSync(command, parameters).status === 0;
}
