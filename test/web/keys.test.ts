import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildServer } from '../../packages/web/src/server.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';
import { Visitor } from './visitor.ts';

/** Where people make keys; and the same database behind a service that is no demo, where programs need them. */
let service: TestService;
let real: FastifyInstance;
const logs = '/api/v1/collections/visits/2026/logs';
const keys = '/organisations/ORG1/keys';
const personOfDemo = '00000000-0000-7000-8000-000000000002';

beforeAll(async () => {
  service = await openTestService({ today: () => '2026-11-22' });
  real = await serviceOn('2026-11-22');
});
afterAll(async () => {
  await real.close();
  await service.close();
});

/** The real service as it is on a day. */
async function serviceOn(today: string): Promise<FastifyInstance> {
  const app = buildServer({ ...testConfig, demo: false, today: () => today }, service.store, service.app.forms);
  await app.ready();
  return app;
}

async function signedIn(name: string): Promise<Visitor> {
  const visitor = new Visitor(service.app);
  await visitor.signIn(name);
  return visitor;
}

/** Fills in the form and reads the key off the one page that shows it. */
async function makeKey(fields: { readonly [name: string]: string } = {}): Promise<string> {
  const visitor = await signedIn('Sam Demo');
  const filled = { name: 'Housing system', scope: 'write', person: personOfDemo, months: '3', ...fields };
  const page = await visitor.submit(await visitor.open(`${keys}/new`), filled);
  expect(page.title).toContain('Keep this key now');
  return /annum_[a-z2-9]{8}_[\w-]{43}/.exec(page.text)?.[0] ?? expect.fail();
}

function call(key: string, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, more: object = {}) {
  const headers = { authorization: `Bearer ${key}`, ...more };
  return real.inject({ method, url, headers, ...(payload && { payload }) });
}

async function audit(): Promise<string> {
  return (await (await signedIn('Sasha Support')).open('/organisations/ORG1/audit')).text;
}

describe('a key', () => {
  it('is shown once, stored as a digest, and works until the request after it is revoked', async () => {
    const key = await makeKey({ name: 'Revoked soon' });
    const [, prefix = ''] = key.split('_');
    expect((await call(key, 'GET', logs)).statusCode).toBe(200);

    const visitor = await signedIn('Sam Demo');
    const list = await visitor.open(keys);
    expect(list.text).toContain(`Revoked soon annum_${prefix}_…`);
    expect(list.html).not.toContain(key);
    const stored = await service.store.db.selectFrom('api_key').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(key.split('_').slice(2).join('_'));
    expect(stored.find((row) => row.prefix === prefix)?.last_used).toBeInstanceOf(Date);

    await visitor.submit(await visitor.open(`${keys}/${prefix}/revoke`), {});
    const refused = await call(key, 'GET', logs);
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    expect(refused.json().detail).toContain('revoked');
    const trail = await audit();
    for (const words of ['Made an API key', 'Revoked an API key', 'Used an API key that no longer holds'])
      expect(trail).toContain(words);
    expect(trail).toContain('API key Revoked soon');
  });

  it('was made on the day that it was in London', async () => {
    const [, prefix = ''] = (await makeKey()).split('_');
    const created = new Date('2026-07-01T23:30:00Z');
    await service.store.db.updateTable('api_key').set({ created }).where('prefix', '=', prefix).execute();
    const list = await (await signedIn('Sam Demo')).open(keys);
    expect(list.text).toMatch(new RegExp(`annum_${prefix}_…\\s*Made on 2 July 2026 by Sam Demo`));
  });

  it('ends with its last day', async () => {
    const key = await makeKey({ months: '1' });
    for (const [today, status] of [
      ['2026-12-22', 200],
      ['2026-12-23', 401],
    ] as const) {
      const app = await serviceOn(today);
      const answer = await app.inject({ url: logs, headers: { authorization: `bearer ${key}` } });
      expect([today, answer.statusCode]).toEqual([today, status]);
      await app.close();
    }
  });

  it('is for the collections that were chosen', async () => {
    const [mine, other] = [await makeKey({ collections: 'visits' }), await makeKey()];
    await service.store.db
      .updateTable('api_key')
      .set({ collections: ['elsewhere'] })
      .where('prefix', '=', other.split('_')[1] ?? '')
      .execute();
    expect((await call(mine, 'GET', logs)).statusCode).toBe(200);
    const answer = await call(other, 'GET', logs);
    expect([answer.statusCode, answer.json().detail]).toEqual([403, 'This key is for other collections: elsewhere.']);
    expect((await call(other, 'GET', '/api/v1/collections/visits/2026')).statusCode).toBe(200);
  });

  it('records logs under its name', async () => {
    const key = await makeKey({ name: 'Supplier A' });
    const { id } = (await call(key, 'POST', logs, { answers: { visitor: 'Ada' } })).json();
    const history = await (await signedIn('Sam Demo')).open(`/logs/${id}/log-history`);
    expect(history.text).toContain('API key Supplier A, Demo Housing');
  });

  it.each([
    ['blank', {}, ['Enter what the key is for', 'Select what the key may do', 'Select a person']],
    ['a person of elsewhere', { person: '00000000-0000-7000-8000-000000000006' }, ['Select a person']],
    ['longer than a year', { months: '24' }, ['Select how long the key can be used']],
  ])('that is %s is not made', async (_what, fields, messages) => {
    const visitor = await signedIn('Sam Demo');
    const page = await visitor.submit(await visitor.open(`${keys}/new`), fields as { [name: string]: string });
    expect(page.status).toBe(422);
    for (const message of messages) expect(page.text).toContain(message);
  });
});

describe('without a key that holds', () => {
  it('programs are told how to send one, whatever cookies they have', async () => {
    const session = (await signedIn('Sam Demo')).cookie('session');
    const answer = await real.inject({ url: logs, headers: { cookie: `session=${session}` } });
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
  });

  it('guesses are slowed down, and the right key still works', async () => {
    const key = await makeKey();
    const wrong = `${key.slice(0, -3)}xyz`;
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries++) statuses.push((await call(wrong, 'GET', logs)).statusCode);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    expect(Number((await call(wrong, 'GET', logs)).headers['retry-after'])).toBeGreaterThan(0);
    expect((await call(key, 'GET', logs)).statusCode).toBe(200);
  });

  it('the demo takes no change that another site’s page has sent', async () => {
    const send = (site: string) =>
      service.app.inject({ method: 'POST', url: logs, payload: { answers: {} }, headers: { 'sec-fetch-site': site } });
    expect((await send('cross-site')).statusCode).toBe(403);
    expect((await send('same-origin')).statusCode).toBe(201);
  });
});

describe('deleting a log', () => {
  const reason = 'It was recorded twice';
  const at = (id: string, why = reason) => `${logs}/${id}?reason=${encodeURIComponent(why)}`;

  async function stored(key: string, answers: object = { visitor: 'Gone' }): Promise<string> {
    return (await call(key, 'POST', logs, { answers })).json().id;
  }

  it('needs its version and a reason, and says the same when it is repeated', async () => {
    const key = await makeKey();
    const id = await stored(key);
    const tag = { 'if-match': '"1"' };
    expect((await call(key, 'DELETE', at(id))).statusCode).toBe(428);
    expect((await call(key, 'DELETE', at(id), undefined, { 'if-match': '"7"' })).statusCode).toBe(412);
    expect((await call(key, 'DELETE', `${logs}/${id}`, undefined, tag)).statusCode).toBe(400);
    const dry = await call(key, 'DELETE', `${at(id)}&dryRun=true`, undefined, tag);
    expect(dry.json()).toMatchObject({ dryRun: true, id, reason });
    expect((await call(key, 'GET', `${logs}/${id}`)).statusCode).toBe(200);

    const first = await call(key, 'DELETE', at(id), undefined, tag);
    expect([first.statusCode, first.json()]).toMatchObject([200, { id, version: 2, reason }]);
    const again = await call(key, 'DELETE', at(id, 'Another reason'), undefined, tag);
    expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
    expect((await call(key, 'GET', `${logs}/${id}`)).statusCode).toBe(410);
    const page = await (await signedIn('Sam Demo')).open(`/logs/${id}/deleted-log`);
    expect(page.text).toContain(reason);
  });

  it('is told by the feed of those who could open it, and by no list', async () => {
    const key = await makeKey();
    const id = await stored(key, { visitor: 'Marker' });
    const { next } = (await call(key, 'GET', `${logs}?changedSince=&limit=200`)).json();
    const kept = await stored(key);
    await call(key, 'DELETE', at(id), undefined, { 'if-match': '"1"' });
    const feed = (await call(key, 'GET', `${logs}?changedSince=${next}`)).json();
    expect(feed.logs).toMatchObject([
      { id: kept, status: 'in_progress' },
      { id, reason },
    ]);
    expect(feed.logs[1].deleted).toMatch(/^\d{4}-/);
    expect(JSON.stringify(feed)).not.toContain('Marker');
    const list = (await call(key, 'GET', `${logs}?limit=200`)).json();
    expect(list.logs.map((log: { id: string }) => log.id)).not.toContain(id);
  });
});
