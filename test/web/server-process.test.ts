import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort, startEmbedded } from '../../packages/web/src/store/embedded.ts';
import { openStore } from '../../packages/web/src/store/open.ts';
import { countOf, record } from '../assurance/record.ts';
import { annum } from '../cli/run-annum.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { type ServiceProcess, startProcess } from './service-process.ts';

const folder = temporaryFolder();
const logs = '/api/v1/collections/mini/2026/logs';

afterAll(() => folder.remove());

function create(service: ServiceProcess, externalReference: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${service.address}${logs}`, {
    method: 'POST',
    body: JSON.stringify({ answers: { group_size: 2 }, externalReference }),
    headers: { 'content-type': 'application/json' },
    ...(signal ? { signal } : {}),
  });
}

describe('the program', () => {
  it('listens where it is told, keeps what it saved, and stops cleanly', async () => {
    const port = await freePort();
    const service = await startProcess(folder.path, { PORT: String(port) });
    expect(service.address, service.lines.join('\n')).toBe(`http://127.0.0.1:${port}`);
    expect((await fetch(`${service.address}/health`)).status).toBe(200);
    expect((await create(service, 'first')).status).toBe(201);
    expect(await service.end('SIGTERM')).toBe(0);
    expect(existsSync(join(folder.path, 'postgres', 'postmaster.pid'))).toBe(false);
    const again = await startProcess(folder.path, { PORT: '0' });
    const found = (await (await fetch(`${again.address}${logs}?externalReference=first`)).json()) as { logs: unknown };
    expect(found.logs).toMatchObject([{ values: { group_size: 2 } }]);
    expect(await again.end('SIGINT')).toBe(0);
  });

  it('goes on while its own database is backed up, which is then restored elsewhere', async () => {
    const service = await startProcess(folder.path, { PORT: '0' });
    expect((await create(service, 'to be kept')).status).toBe(201);
    const backup = join(folder.path, 'backup');
    const made = await annum(['backup', backup], { environment: { ANNUM_VAR: folder.path } });
    expect([made.code, made.stderr]).toEqual([0, expect.stringContaining('Backed up')]);
    expect((await create(service, 'after it')).status).toBe(201);
    expect(await service.end('SIGTERM')).toBe(0);
    const other = temporaryFolder();
    const restored = await annum(['restore', backup], { environment: { ANNUM_VAR: other.path } });
    expect([restored.code, restored.stderr]).toEqual([0, expect.stringContaining('Restored')]);
    const references = await storedReferences(other.path);
    expect(references).toContain('to be kept');
    expect(references).not.toContain('after it');
    other.remove();
  });

  it('starts its own database again when that is killed, and goes on', { timeout: 120_000 }, async () => {
    const service = await startProcess(folder.path, { PORT: '0' });
    expect((await create(service, 'before the kill')).status).toBe(201);
    const file = join(folder.path, 'postgres', 'postmaster.pid');
    const running = () => (existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined);
    const killed = running() ?? expect.fail();
    process.kill(killed, 'SIGKILL');
    const state = async () => {
      const { status } = await fetch(`${service.address}/health`);
      return [running() === killed ? 'killed' : 'another', status];
    };
    await expect.poll(state, { timeout: 90_000, interval: 200 }).toEqual(['another', 200]);
    const found = await (await fetch(`${service.address}${logs}?externalReference=before%20the%20kill`)).json();
    expect((found as { logs: unknown[] }).logs).toHaveLength(1);
    expect(await service.end('SIGTERM')).toBe(0);
  });

  it('says what is in its way, and ends', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const taken = await startProcess(folder.path, { PORT: port });
    expect([taken.process.exitCode, taken.lines.at(-1)]).toEqual([
      1,
      expect.stringContaining(`Port ${port} is in use`),
    ]);
    other.close();
    const wrong = await startProcess(folder.path, { PORT: 'x', DATABASE_URL: 'nowhere', LOG_LEVEL: 'loud' });
    expect(wrong.process.exitCode).toBe(2);
    expect(wrong.lines.join('\n')).toMatch(/PORT: .*\nDATABASE_URL: .*\nLOG_LEVEL: /);
    const closed = await startProcess(folder.path, { ANNUM_DEMO: '0' });
    expect(closed.process.exitCode).toBe(2);
    expect(closed.lines.join('\n')).toMatch(/PUBLIC_URL: .*\nSMTP_URL: .*invite people.*\nANNUM_DEMO: .*serve --demo/);
    const gone = await startProcess(folder.path, { DATABASE_URL: 'postgres://a:b@127.0.0.1:9/none' });
    expect([gone.process.exitCode, gone.lines.at(-1)]).toEqual([1, expect.stringContaining('DATABASE_URL')]);
  });

  it('writes what it did to its log, and nothing of what people entered', async () => {
    const service = await startProcess(folder.path, { PORT: '0', LOG_LEVEL: 'info' });
    const secret = 'Ada-Lovelace-1815';
    await create(service, secret);
    await fetch(`${service.address}${logs}?externalReference=${secret}`);
    await fetch(`${service.address}/${secret}?${secret}`, { headers: { cookie: secret, 'user-agent': secret } });
    await fetch(`${service.address}${logs}/${secret}`, {
      method: 'PUT',
      body: `{"${secret}`,
      headers: { 'content-type': 'application/json' },
    });
    expect(await service.end('SIGTERM')).toBe(0);
    expect(service.log()).toContain('/api/v1/collections/:collection/:year/logs');
    expect(service.log()).not.toContain('Lovelace');
  });

  it('finishes a request under way when it is told to stop', async () => {
    const service = await startProcess(folder.path, { PORT: '0' });
    const answers = Array.from({ length: 20 }, (_, index) => create(service, `last ${index}`).catch(() => undefined));
    await Promise.race(answers);
    expect(await service.end('SIGTERM')).toBe(0);
    for (const answer of await Promise.all(answers)) expect([undefined, 201, 503]).toContain(answer?.status);
  });
});

const kills = countOf('data.killed', 'kills');

it('killed in the middle of saves it loses nothing it acknowledged, and leaves no half logs', {
  timeout: 1_800_000,
}, async () => {
  const acknowledged: string[] = [];
  let killed = 0;
  for (let round = 0; round < kills; round++) {
    const service = await startProcess(folder.path, { PORT: '0' });
    expect(service.address, service.lines.join('\n')).toBeDefined();
    await saveUntilKilled(service, `round ${round}`, acknowledged);
    if (service.process.signalCode === 'SIGKILL') killed++;
  }
  const postgres = await startEmbedded(folder.path);
  const store = await openStore(postgres.url);
  const stored = await store.db.selectFrom('log').select(['id', 'version', 'external_reference']).execute();
  const events = await store.db.selectFrom('event').select(['log', 'version']).execute();
  expect(acknowledged.length).toBeGreaterThan(kills);
  const stayed = new Set(stored.map(({ external_reference }) => external_reference));
  const lost = acknowledged.filter((reference) => !stayed.has(reference));
  const ofLogs = new Set(stored.map(({ id, version }) => `${id} ${version}`));
  const ofEvents = new Set(events.map(({ log, version }) => `${log} ${version}`));
  const half = [...[...ofLogs].filter((one) => !ofEvents.has(one)), ...[...ofEvents].filter((one) => !ofLogs.has(one))];
  record('data.killed', { 'acknowledged saves lost': lost, kills: killed, 'half logs': half });
  await store.close();
  await postgres.stop();
});

/** Saves as fast as it can from four sides, and kills the program once some saves of the round are acknowledged. */
async function saveUntilKilled(service: ServiceProcess, mark: string, acknowledged: string[]): Promise<void> {
  let saved = 0;
  const worker = async (side: number) => {
    for (let index = 0; ; index++) {
      const reference = `${mark} ${side} ${index}`;
      const answer = await create(service, reference).catch(() => undefined);
      if (answer?.status !== 201) return;
      acknowledged.push(reference);
      if (++saved === 25) void service.end('SIGKILL');
    }
  };
  await Promise.all([1, 2, 3, 4].map(worker));
  await service.end('SIGKILL');
}

it('killed in the middle of a batch it goes on where it stopped, and writes every row once', {
  timeout: 1_800_000,
}, async () => {
  const own = temporaryFolder();
  const wanted = countOf('data.killed-upload', 'kills');
  const sent: string[] = [];
  let kills = 0;
  for (let batch = 0; kills < wanted; batch++) {
    const references = Array.from({ length: 1_200 }, (_, row) => `batch-${batch}-row-${row}`);
    for (const row of [0, 600]) if (await killedWhileWriting(own.path, references, references[row] ?? '')) kills++;
    const service = await startProcess(own.path, { PORT: '0' });
    const { rows } = (await (await sendBatch(service, references)).json()) as { rows: { status: string }[] };
    expect(rows.filter(({ status }) => status === 'created').length).toBe(references.length);
    expect(await service.end('SIGTERM')).toBe(0);
    sent.push(...references);
  }
  const stored = Map.groupBy(await storedReferences(own.path), (reference) => reference);
  const wrong = sent.filter((reference) => stored.get(reference)?.length !== 1);
  record('data.killed-upload', { 'rows missing or twice': wrong, kills });
  own.remove();
});

/** Sends a batch of empty logs, each time under the same key: what was written of it before counts. */
function sendBatch(service: ServiceProcess, references: readonly string[]): Promise<Response> {
  return fetch(`${service.address}${logs}/batches`, {
    method: 'POST',
    body: references.map((externalReference) => JSON.stringify({ answers: {}, externalReference })).join('\n'),
    headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': String(references[0]) },
  });
}

/** Kills the program once the log of a reference is stored; false when the batch had been answered by then. */
async function killedWhileWriting(path: string, references: readonly string[], reference: string): Promise<boolean> {
  const service = await startProcess(path, { PORT: '0' });
  let answered = false;
  const answer = sendBatch(service, references).then(
    () => {
      answered = true;
    },
    () => undefined,
  );
  const address = `${service.address}${logs}?externalReference=${reference}`;
  const isStored = async () => ((await (await fetch(address)).json()) as { logs: unknown[] }).logs.length > 0;
  while (!answered && !(await isStored()));
  const inTime = !answered;
  await service.end('SIGKILL');
  await answer;
  return inTime && service.process.signalCode === 'SIGKILL';
}

/** The external references of all stored logs, once nothing runs there any more. */
async function storedReferences(path: string): Promise<readonly (string | null)[]> {
  const postgres = await startEmbedded(path);
  const store = await openStore(postgres.url);
  const found = await store.db.selectFrom('log').select('external_reference').execute();
  await store.close();
  await postgres.stop();
  return found.map(({ external_reference }) => external_reference);
}
