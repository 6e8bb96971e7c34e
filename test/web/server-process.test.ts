import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort, startEmbedded } from '../../packages/web/src/store/embedded.ts';
import { openStore } from '../../packages/web/src/store/open.ts';
import { countOf, record } from '../assurance/record.ts';
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
  const times = countOf('data.killed-upload', 'kills');
  const rows = 450 * times;
  const own = temporaryFolder();
  const lines = Array.from({ length: rows }, (_, index) =>
    JSON.stringify({ answers: {}, externalReference: `row ${index}` }),
  );
  const send = (service: ServiceProcess) =>
    fetch(`${service.address}${logs}/batches`, {
      method: 'POST',
      body: lines.join('\n'),
      headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': 'the-batch' },
    });
  let killed = 0;
  let kills = 0;
  for (;;) {
    const service = await startProcess(own.path, { PORT: '0' });
    const answer = send(service).catch(() => undefined);
    if (killed < times) await someRowsAfter(service, killed * 200);
    else await answer;
    const interrupted = killed++ < times;
    if (interrupted) {
      await service.end('SIGKILL');
      if (service.process.signalCode === 'SIGKILL') kills++;
      await answer;
      continue;
    }
    const batch = (await (await send(service)).json()) as { rows: { status: string }[] };
    expect(batch.rows.filter(({ status }) => status === 'created').length).toBe(rows);
    const stored = Map.groupBy(await storedReferences(service), (reference) => reference);
    const wrong = lines.flatMap((_, index) => (stored.get(`row ${index}`)?.length === 1 ? [] : [`row ${index}`]));
    record('data.killed-upload', { 'rows missing or twice': wrong, kills });
    expect(await service.end('SIGTERM')).toBe(0);
    break;
  }
  own.remove();
});

/** Waits until more than so many rows are stored. */
async function someRowsAfter(service: ServiceProcess, number: number): Promise<void> {
  while ((await storedReferences(service)).length <= number);
}

/** The external references of all logs. */
async function storedReferences(service: ServiceProcess): Promise<readonly string[]> {
  const found: string[] = [];
  let next: string | undefined = '';
  while (next !== undefined) {
    const after: string = next === '' ? '' : `&after=${next}`;
    const page = (await (await fetch(`${service.address}${logs}?limit=200${after}`)).json()) as {
      logs: { externalReference: string }[];
      next?: string;
    };
    found.push(...page.logs.map(({ externalReference }) => externalReference));
    next = page.next;
  }
  return found;
}
