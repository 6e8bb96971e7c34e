import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptBatches } from '../../packages/web/src/upload/index.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';

let service: TestService;
const logs = '/api/v1/collections/visits/2026/logs';
const visit = { visitdate: '2026-05-04', visitor: 'Ada', minutes: 30 };

beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service.close());

function post(payload: object, headers: { [name: string]: string } = {}, url = logs) {
  return service.app.inject({ method: 'POST', url, payload, headers });
}

async function created(answers: object = visit) {
  const answer = await post({ answers });
  expect(answer.statusCode).toBe(201);
  return { url: String(answer.headers.location), etag: String(answer.headers.etag), log: answer.json() };
}

function change(method: 'PUT' | 'PATCH', url: string, payload: object, headers: { [name: string]: string }) {
  return service.app.inject({ method, url, payload, headers });
}

describe('a new log', () => {
  it('is stored and answered with its address, ETag and verdict', async () => {
    const answer = await post({ answers: visit, externalReference: 'A-1' });
    expect(answer.statusCode).toBe(201);
    const log = answer.json();
    expect(log).toMatchObject({ status: 'completed', version: 1, values: visit, issues: [], externalReference: 'A-1' });
    expect(answer.headers).toMatchObject({ etag: '"1"', location: `${logs}/${log.id}`, 'cache-control': 'no-store' });
    const read = await service.app.inject(`${logs}/${log.id}`);
    expect(read.json()).toMatchObject({ id: log.id, answers: visit });
  });

  it('may have gaps and mistakes: they are returned', async () => {
    const answer = await post({ answers: { visitor: 'Ada', minutes: 'many' } });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      status: 'in_progress',
      answers: { minutes: 'many' },
      unanswered: ['visitdate', 'minutes'],
      issues: [{ pointer: '/answers/minutes', rule: 'minutes.type', severity: 'error' }],
    });
  });

  it('with unknown fields is refused, each named', async () => {
    const answer = await post({ answers: { Visitor: 'Ada', __proto__x: 1 }, status: 'completed', organisation: 'x' });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const { errors, type } = answer.json();
    expect(type).toBe('/problems/invalid');
    expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/status',
      '/organisation',
      '/answers/Visitor',
      '/answers/__proto__x',
    ]);
    expect(errors[2].message).toContain('Did you mean "visitor"?');
  });

  it('dated in another year is refused with the right address', async () => {
    const answer = await post({ answers: { ...visit, visitdate: '2025-05-04' } });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors[0]).toMatchObject({ rule: 'date_in_another_year', pointer: '/answers/visitdate' });
    expect(answer.json().detail).toContain('/visits/2025/logs');
  });

  it('is not written in a dry run', async () => {
    const before = await listed();
    const answer = await post({ answers: visit }, {}, `${logs}?dryRun=true`);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ dryRun: true, status: 'completed' });
    expect(await listed()).toBe(before);
  });

  it('tells of logs that look the same', async () => {
    const answers = { ...visit, visitor: 'Twin' };
    const first = await created(answers);
    expect((await created(answers)).log.duplicates).toEqual([first.log.id]);
  });

  it('cannot take an external reference that is taken', async () => {
    const first = await post({ answers: {}, externalReference: 'taken' });
    const second = await post({ answers: {}, externalReference: 'taken' });
    expect(second.statusCode).toBe(409);
    expect(second.headers.location).toBe(first.headers.location);
    const found = await service.app.inject(`${logs}?externalReference=taken`);
    expect(found.json().logs).toMatchObject([{ id: first.json().id }]);
  });
});

async function listed(): Promise<number> {
  return (await service.app.inject(`${logs}?limit=200`)).json().logs.length;
}

describe('changing a log', () => {
  it('needs If-Match with the present version', async () => {
    const { url, etag } = await created();
    expect((await change('PUT', url, { answers: visit }, {})).statusCode).toBe(428);
    expect((await change('PUT', url, { answers: visit }, { 'if-match': '"9"' })).statusCode).toBe(412);
    expect((await change('PUT', url, { answers: visit }, { 'if-match': `W/${etag}` })).statusCode).toBe(412);
    expect((await change('PUT', url, { answers: { visitor: 'Bo' } }, { 'if-match': etag })).statusCode).toBe(200);
  });

  it('replaces by PUT and merges by PATCH', async () => {
    const { url, etag } = await created();
    const put = await change('PUT', url, { answers: { visitor: 'Bo', minutes: 5 } }, { 'if-match': etag });
    expect(put.json().answers).toEqual({ visitor: 'Bo', minutes: 5 });
    const headers = { 'if-match': '"2"', 'content-type': 'application/merge-patch+json' };
    const patch = await change('PATCH', url, { answers: { minutes: null, note: 'n' } }, headers);
    expect(patch.json()).toMatchObject({ version: 3, answers: { visitor: 'Bo', note: 'n' } });
    expect(patch.json().answers).not.toHaveProperty('minutes');
  });

  it('writes nothing when nothing changes', async () => {
    const { url, etag } = await created();
    const put = await change('PUT', url, { answers: visit }, { 'if-match': etag });
    expect(put.headers.etag).toBe(etag);
  });

  it('lets one of two simultaneous changes win and tells the other', async () => {
    const { url, etag } = await created();
    const visitors = ['Ann', 'Ben', 'Cy', 'Di'];
    const answers = await Promise.all(
      visitors.map((visitor) => change('PATCH', url, { answers: { visitor } }, { 'if-match': etag })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 412, 412, 412]);
    const winner = answers.find(({ statusCode }) => statusCode === 200)?.json();
    const stored = (await service.app.inject(url)).json();
    expect(stored).toMatchObject({ version: 2, answers: { visitor: winner.answers.visitor } });
  });
});

describe('reading', () => {
  it('what the caller has already costs nothing', async () => {
    const { url, etag } = await created();
    const again = await service.app.inject({ url, headers: { 'if-none-match': etag } });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe('');
    expect((await service.app.inject({ url, headers: { 'if-none-match': '"9"' } })).statusCode).toBe(200);
  });

  it('the page that a problem names', async () => {
    const { type } = (await service.app.inject(`${logs}/none`)).json();
    const page = await service.app.inject(type);
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect((await service.app.inject('/problems/constructor')).statusCode).toBe(404);
  });
});

describe('Idempotency-Key', () => {
  it('gives the same answer to the same request, once written', async () => {
    const headers = { 'idempotency-key': 'key-1' };
    const first = await post({ answers: visit }, headers);
    const again = await post({ answers: visit }, headers);
    expect(again.statusCode).toBe(201);
    expect(again.body).toBe(first.body);
    expect(again.headers).toMatchObject({ etag: '"1"', 'idempotency-replayed': 'true' });
    expect((await post({ answers: {} }, headers)).statusCode).toBe(422);
  });

  it('writes one log for requests at the same moment', async () => {
    const before = await listed();
    const headers = { 'idempotency-key': 'key-2' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => post({ answers: visit }, headers)));
    expect(answers.filter(({ statusCode }) => statusCode === 201).length).toBeGreaterThan(0);
    expect(answers.every(({ statusCode }) => statusCode === 201 || statusCode === 409)).toBe(true);
    expect(await listed()).toBe(before + 1);
  });

  it('can be used again after a refusal', async () => {
    const headers = { 'idempotency-key': 'key-3' };
    await post({ answers: {}, externalReference: 'kept' });
    expect((await post({ answers: {}, externalReference: 'kept' }, headers)).statusCode).toBe(409);
    expect((await post({ answers: {}, externalReference: 'free' }, headers)).statusCode).toBe(201);
  });
});

describe('lists', () => {
  it('are read page by page, each log once', async () => {
    for (let index = 0; index < 7; index++) await created();
    const seen: string[] = [];
    let url: string | undefined = `${logs}?limit=3`;
    while (url) {
      const answer: LightMyRequestResponse = await service.app.inject(url);
      seen.push(...answer.json().logs.map(({ id }: { id: string }) => id));
      url = /<([^>]+)>; rel="next"/.exec(String(answer.headers.link ?? ''))?.[1];
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await listed());
  });

  it('refuse parameters they do not know', async () => {
    for (const query of ['limit=0', 'limit=x', 'after=x', 'status=done', 'colour=red', 'limit=1&limit=2']) {
      expect((await service.app.inject(`${logs}?${query}`)).statusCode, query).toBe(400);
    }
  });
});

describe('a log under the supplier’s own reference', () => {
  const put = (reference: string, payload: object, headers: { [name: string]: string }) =>
    change('PUT', `${logs}?externalReference=${reference}`, payload, headers);

  it('is created when it is not there, and replaced under its ETag', async () => {
    expect((await put('own-1', { answers: visit }, {})).statusCode).toBe(428);
    expect((await put('own-1', { answers: visit }, { 'if-match': '"1"' })).statusCode).toBe(412);
    const first = await put('own-1', { answers: visit }, { 'if-none-match': '*' });
    expect(first.statusCode).toBe(201);
    expect(first.json()).toMatchObject({ externalReference: 'own-1', version: 1 });
    expect((await put('own-1', { answers: visit }, { 'if-none-match': '*' })).statusCode).toBe(412);
    const second = await put('own-1', { answers: { visitor: 'Bo' } }, { 'if-match': '"1"' });
    expect(second.json()).toMatchObject({ id: first.json().id, version: 2, answers: { visitor: 'Bo' } });
    expect((await put('own-1', { answers: {}, externalReference: 'x' }, { 'if-match': '"2"' })).statusCode).toBe(422);
  });
});

describe('the feed of changes', () => {
  it('gives each change after the cursor, also of logs listed before', async () => {
    const url = logs.replace('2026', '2025');
    const old = { ...visit, visitdate: '2025-05-04' };
    const make = async () => (await post({ answers: old }, {}, url)).json();
    const [first, second, third] = [await make(), await make(), await make()];
    const page = await service.app.inject(`${url}?changedSince=&limit=2`);
    expect(page.json().logs.map(({ id }: { id: string }) => id)).toEqual([first.id, second.id]);
    await change('PATCH', `${url}/${first.id}`, { answers: { note: 'later' } }, { 'if-match': '"1"' });
    const rest = await service.app.inject(`${url}?changedSince=${page.json().next}`);
    expect(rest.json().logs.map(({ id }: { id: string }) => id)).toEqual([third.id, first.id]);
    const end = await service.app.inject(`${url}?changedSince=${rest.json().next}`);
    expect(end.json()).toEqual({ logs: [], next: rest.json().next });
    expect((await service.app.inject(`${url}?changedSince=nonsense`)).statusCode).toBe(400);
  });
});

describe('a batch that is sent without waiting', () => {
  const send = (rows: readonly object[], headers: { [name: string]: string } = {}) =>
    post(rows, { prefer: 'wait=5, respond-async', ...headers }, `${logs}/batches`);
  const work = () => acceptBatches({ store: service.store, forms: service.app.forms, config: testConfig });

  it('is taken in, written by a job once, and told row by row', async () => {
    const before = await listed();
    const rows = [
      { answers: { ...visit, visitor: 'Later' }, externalReference: 'later-1' },
      { answers: { nothing: 1 } },
    ];
    const key = { 'idempotency-key': 'later' };
    const taken = await send(rows, key);
    expect([taken.statusCode, taken.headers['preference-applied'], taken.json().rows]).toEqual([
      202,
      'respond-async',
      [],
    ]);
    expect(await listed()).toBe(before);
    expect((await send(rows, key)).body).toBe(taken.body);
    const url = String(taken.headers.location);
    expect((await service.app.inject(url)).headers['retry-after']).toBe('30');

    expect([await work(), await work()]).toEqual([1, 0]);
    const done = await service.app.inject(url);
    expect(done.json()).toMatchObject({ status: 'accepted', rows: [{ status: 'created' }, { status: 'refused' }] });
    expect(await listed()).toBe(before + 1);
  });

  it('can be cancelled before it is written', async () => {
    const taken = await send([{ answers: { visitor: 'Never' } }]);
    await service.app.inject({ method: 'DELETE', url: String(taken.headers.location) });
    expect(await work()).toBe(0);
  });
});

it('answers about a year say from when it takes no new logs and no changes', async () => {
  const { headers } = await service.app.inject(`${logs}?limit=1`);
  const moment = (day: string) => Date.parse(`${day}T00:00:00Z`);
  const { window } = service.app.forms.current('visits', 2026) ?? expect.fail();
  const day = 86_400_000;
  expect(headers.deprecation).toBe(`@${(moment(window.newLogsEnd) + day) / 1000}`);
  expect(Date.parse(String(headers.sunset))).toBe(moment(window.editsEnd) + day);
});

describe('what does not exist', () => {
  it.each([
    '/api/v1/collections/none',
    '/api/v1/collections/visits/2031',
    '/api/v1/collections/visits/20x6/logs',
    '/api/v1/collections/visits/2026/logs/7',
    '/api/v1/collections/visits/2026/logs/00000000-0000-7000-8000-000000000000',
  ])('%s', async (url) => {
    const answer = await service.app.inject(url);
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});

describe('a year that is not open', () => {
  it('takes no new logs and says until when it did', async () => {
    const { app, close } = await openTestService({ sandbox: false });
    const answer = await app.inject({ method: 'POST', url: logs.replace('2026', '2025'), payload: { answers: {} } });
    expect(answer.statusCode).toBe(409);
    expect(answer.json().detail).toContain('3 July 2026');
    await close();
  });
});
