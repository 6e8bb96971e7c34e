import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import type { Job } from '../../packages/web/src/jobs/index.ts';
import { jobs, type Queue, startQueue } from '../../packages/web/src/jobs/index.ts';
import { newId } from '../../packages/web/src/store/uuid.ts';
import { openTestService, type TestService, testConfig } from '../web/test-service.ts';
import { Visitor } from '../web/visitor.ts';

let service: TestService;
let queue: Queue;
let attempts = 0;

/** Fails the first time, as when the program that does it dies. */
const stumbling: Job = {
  name: 'stumbling',
  does: 'fails the first time',
  run: async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('out of luck');
  },
};

/** To whom mails came. */
const received: string[] = [];
const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onRcptTo: ({ address }, _session, done) => {
    received.push(address);
    done();
  },
  onData: (stream, _session, done) => {
    stream.resume().on('end', done);
  },
});

beforeAll(async () => {
  service = await openTestService();
  const { store, app } = service;
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  const { port } = mailServer.server.address() as AddressInfo;
  const mail = { by: 'smtp', url: `smtp://127.0.0.1:${port}`, from: 'Annum <forms@example.org>' } as const;
  const surroundings = {
    config: { ...testConfig, mail },
    store,
    forms: app.forms,
    standing: app.standing,
    log: app.log,
    metrics: app.metrics,
  };
  queue = await startQueue(surroundings, [...jobs, stumbling], { work: true });
});
afterAll(async () => {
  await queue.stop();
  await service.close();
  await new Promise<void>((resolve) => mailServer.close(resolve));
});

const long = { timeout: 30_000, interval: 200 };

async function keyOfAge(key: string, hours: number): Promise<void> {
  const created = new Date(Date.now() - hours * 60 * 60 * 1000);
  const organisation = demoPerson.organisation.id;
  await service.store.db.insertInto('idempotency').values({ organisation, key, request: newId(), created }).execute();
}

describe('the queue of jobs', () => {
  it('does what it is asked for', async () => {
    await keyOfAge('old', 25);
    await keyOfAge('fresh', 23);
    const id = await queue.send('forget-keys');
    await expect.poll(() => queue.stateOf('forget-keys', id), long).toBe('completed');
    const kept = await service.store.db.selectFrom('idempotency').select('key').execute();
    expect(kept).toEqual([{ key: 'fresh' }]);
  });

  it('tries a job again that failed', async () => {
    const id = await queue.send('stumbling');
    await expect.poll(() => queue.stateOf('stumbling', id), long).toBe('completed');
    expect(attempts).toBe(2);
    const text = await service.app.metrics.registry.metrics();
    expect(text).toContain('annum_job_duration_seconds_count{job="stumbling",result="failed"} 1');
    expect(text).toContain('annum_job_duration_seconds_count{job="stumbling",result="done"} 1');
  });

  it('has every job that is due by the clock on its timetable', async () => {
    const { rows } = await service.store.query('select name, cron, timezone from pgboss.schedule order by name');
    const scheduled = jobs.filter(({ schedule }) => schedule !== undefined);
    expect(rows).toEqual(
      scheduled
        .map(({ name, schedule }) => ({ name, cron: schedule, timezone: 'Europe/London' }))
        .sort((one, other) => one.name.localeCompare(other.name)),
    );
  });
});

describe('a job that somebody waits for', () => {
  beforeAll(() => service.app.startSoon.through(queue));

  /** How those requests for a job fare that are not of its timetable. */
  const asked = async (name: string) =>
    (await service.store.query(`select state from pgboss.job where name = $1 and data ->> 'soon' = 'true'`, [name]))
      .rows;

  it('is asked for with the request, ahead of its timetable', async () => {
    const analyst = new Visitor(service.app);
    await analyst.signIn('Ana Analyst');
    const run = await analyst.submit(await analyst.open('/forms/visits/2026/impact'), { logs: '2025' });
    expect(run.url).toContain('/runs/');
    await expect.poll(() => asked('judge-forms'), long).toEqual([{ state: 'completed' }]);
    expect((await analyst.open(run.url)).text).toContain('0 logs judged by both forms');
  });

  it('sends the mail that lets them in again', async () => {
    const visitor = new Visitor(service.app);
    await visitor.submit(await visitor.open('/forgotten-password'), { email: demoPerson.email });
    await expect.poll(() => asked('send-mails'), long).toEqual([{ state: 'completed' }]);
    expect(received).toEqual([demoPerson.email]);
  });
});

describe('figures of the program', () => {
  const metricsToken = 'a token for tests only';

  it('are for whoever brings the token', async () => {
    const { app, close } = await openTestService({ metricsToken });
    await app.inject('/health');
    const answer = await app.inject({ url: '/metrics', headers: { authorization: `Bearer ${metricsToken}` } });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toMatch(
      /annum_http_request_duration_seconds_count\{method="GET",route="\/health",status="200"\} 1/,
    );
    for (const authorization of ['Bearer wrong', '', 'Bearer'])
      expect((await app.inject({ url: '/metrics', headers: { authorization } })).statusCode).toBe(404);
    await close();
  });

  it('are for nobody where there is no token', async () => {
    expect((await service.app.inject('/metrics')).statusCode).toBe(404);
  });
});
