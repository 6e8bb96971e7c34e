import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { joinEmbedded } from '../../packages/web/src/store/embedded.ts';
import { openPool } from '../../packages/web/src/store/open.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { routesOf } from '../web/route-list.ts';
import { type ServiceProcess, startProcess } from '../web/service-process.ts';
import { openTestService } from '../web/test-service.ts';
import { record, recordSkip } from './record.ts';

const folder = temporaryFolder();
const canary = 'Canary-1815-Lovelace';
let service: ServiceProcess;
let requests = 0;
const connections = new Set<string>();

beforeAll(async () => {
  service = await startProcess(folder.path, { PORT: '0', LOG_LEVEL: 'info' });
  const probe = await openTestService();
  const routes = await routesOf(probe);
  await probe.close();
  for (const { method, url } of routes) {
    const address = `${service.address}${url.replace(/:\w+|\*/g, canary)}?q=${canary}`;
    const headers = {
      cookie: `session=${canary}`,
      'user-agent': canary,
      referer: canary,
      authorization: `Bearer ${canary}`,
    };
    for (const [type, body] of bodies) {
      const payload = method === 'GET' || method === 'DELETE' ? {} : { body };
      await fetch(address, { method, headers: { ...headers, 'content-type': type }, redirect: 'manual', ...payload });
      requests++;
      if (method === 'GET' || method === 'DELETE') break;
    }
    for (const one of openConnections(service.process.pid ?? 0)) connections.add(one);
  }
}, 300_000);
afterAll(() => folder.remove());

/** A job that fails with words that quote what it was about, as PostgreSQL's do. */
async function failAtJob(): Promise<void> {
  const { url } = await joinEmbedded(folder.path);
  const pool = openPool(url);
  await pool.query(`create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'refused ${canary}' using detail = 'Key (visitor)=(${canary}) is taken'; end $$`);
  await pool.query('create trigger refuse before insert on log for each row execute function refuse()');
  await fetch(`${service.address}/api/v1/collections/mini/2026/logs/batches`, {
    method: 'POST',
    body: 'group_size\n2\n',
    headers: { 'content-type': 'text/csv', prefer: 'respond-async' },
  });
  await expect.poll(service.log, { timeout: 60_000 }).toContain('job failed');
  const kept = await pool.query('select * from pgboss.job');
  expect(JSON.stringify(kept.rows)).toContain('accept-batches');
  expect(JSON.stringify(kept.rows)).not.toContain(canary);
  await pool.end();
}

const bodies = [
  ['application/json', `{"answers":{"group_size":"${canary}"},"externalReference":"${canary}"}`],
  ['application/json', `{"${canary}`],
  ['application/x-www-form-urlencoded', `email=${canary}&password=${canary}&_csrf=${canary}`],
  ['text/csv', `group_size\n${canary}\n"${canary}`],
] as const;

it('program logs hold nothing that was sent', { timeout: 120_000 }, async () => {
  await failAtJob();
  expect(await service.end('SIGTERM')).toBe(0);
  const text = `${service.log()}${service.lines.join('\n')}`;
  expect(text).toContain('/api/v1/collections/:collection/:year/logs');
  const found = text.split(canary).length - 1;
  expect(found).toBe(0);
  record('privacy.program-logs', { 'canaries found': found, requests });
});

it('the program talks to its database and to who asks it, and to nobody else', () => {
  if (process.platform !== 'linux') return recordSkip('supply.network', 'connections are read from /proc');
  const outside = [...connections].filter(
    (address) => !/^(0100007F|0+:|0{24}01000000|0{32}|0{16}FFFF0{4}0100007F)/.test(address),
  );
  expect(outside).toEqual([]);
  expect(connections.size).toBeGreaterThan(0);
  record('supply.network', { 'other connections': outside.length, requests });
});

/** Far ends of a program’s TCP connections, as the kernel writes them: address and port in hexadecimal. */
function openConnections(pid: number): readonly string[] {
  if (process.platform !== 'linux') return [];
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  const lines = ['tcp', 'tcp6'].flatMap((name) =>
    readFileSync(`/proc/${pid}/net/${name}`, 'utf8').split('\n').slice(1),
  );
  return lines
    .map((line) => line.trim().split(/\s+/))
    .flatMap((cells) => (inodes.has(cells[9] ?? '') ? (cells[2] ?? []) : []));
}
