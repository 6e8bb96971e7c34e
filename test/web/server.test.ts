import { gunzipSync, gzipSync } from 'node:zlib';
import formbody from '@fastify/formbody';
import fastify, { type InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protectForms } from '../../packages/web/src/security/csrf.ts';
import { buildServer } from '../../packages/web/src/server.ts';
import { startEmbedded } from '../../packages/web/src/store/embedded.ts';
import { openStore } from '../../packages/web/src/store/open.ts';
import { isUnavailable } from '../../packages/web/src/store/unavailable.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';
import { Visitor } from './visitor.ts';
import { visits } from './visits.ts';

let service: TestService;
const logs = '/api/v1/collections/visits/2026/logs';
const html = { accept: 'text/html,*/*;q=0.8' };

beforeAll(async () => {
  service = await openTestService();
});
afterAll(() => service.close());

function inject(request: InjectOptions | string) {
  return service.app.inject(request);
}

describe('headers', () => {
  it.each([
    ['a page', { url: '/', headers: html }],
    ['the API', { url: '/api/v1/collections' }],
    ['an unknown address', { url: '/none', headers: html }],
    ['an unknown address of the API', { url: '/api/none' }],
    ['a refused body', { method: 'POST', url: logs, payload: '{', headers: { 'content-type': 'application/json' } }],
    ['an address that cannot be decoded', { url: '/%E0%A4%A' }],
    ['a name that is not ours', { url: '/', headers: { host: 'evil.example' } }],
  ] satisfies [string, InjectOptions][])('are strict on %s', async (_, request) => {
    const { headers } = await inject(request);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    expect(headers['strict-transport-security']).toBeDefined();
    expect(headers['permissions-policy']).toBeDefined();
    expect(headers['x-request-id']).toBeDefined();
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('repeat a harmless request id and replace any other', async () => {
    const echoed = async (id: string) =>
      (await inject({ url: '/health', headers: { 'x-request-id': id } })).headers['x-request-id'];
    expect(await echoed('supplier-0001')).toBe('supplier-0001');
    expect(await echoed('<script>alert(1)</script>')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a name that is not ours', () => {
  it.each([
    ['/', 421],
    ['/assets/service.css', 421],
    ['/api/v1/collections', 421],
    // Those who watch over a program ask it by its address.
    ['/health', 200],
    ['/health/live', 200],
  ])('is answered at %s with %i', async (url, status) => {
    expect((await inject({ url, headers: { host: '10.0.0.7:3000' } })).statusCode).toBe(status);
  });
});

describe('compression', () => {
  const asking = (url: string, encoding: string) => inject({ url, headers: { ...html, 'accept-encoding': encoding } });

  it('is for whoever takes it, and changes nothing else', async () => {
    const plain = await asking('/cookies', 'identity');
    const zipped = await asking('/cookies', 'br, gzip');
    expect(plain.headers).not.toHaveProperty('content-encoding');
    expect(zipped.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(withoutTokens(gunzipSync(zipped.rawPayload).toString())).toBe(withoutTokens(plain.body));
    expect(zipped.rawPayload.length * 2).toBeLessThan(plain.rawPayload.length);
  });

  it('is not for what is small, and nothing that comes in is unpacked', async () => {
    expect((await asking('/health', 'gzip')).headers).not.toHaveProperty('content-encoding');
    const sent = { method: 'POST', url: logs, payload: gzipSync('{}') } as const;
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect((await inject({ ...sent, headers })).statusCode).toBe(400);
  });

  const withoutTokens = (page: string) => page.replace(/name="_csrf" value="[^"]*"/g, '');
});

describe('errors', () => {
  it('are a page for browsers, without a stack', async () => {
    const answer = await inject({ url: '/none/<b>', headers: html });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).not.toMatch(/<b>|\bat .*\.ts:\d+/);
  });

  it('are problem+json for the API', async () => {
    const answer = await inject({ url: '/api/none', headers: html });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ type: '/problems/not-found', status: 404, errors: [] });
  });
});

describe('errors of somebody signed in', () => {
  const startLog = (visitor: Visitor, token: string, fields: string) =>
    visitor.exactly('POST', '/logs', `_csrf=${token}&${fields}`);
  const wrongPasswords = async (visitor: Visitor, token: string) => {
    const tries = Array.from({ length: 11 }, () =>
      visitor.exactly('POST', '/account/password', `_csrf=${token}&current=none&password=`),
    );
    return (await Promise.all(tries)).find(({ status }) => status === 429) ?? (await tries[0]!);
  };

  it.each<[string, number, (visitor: Visitor, token: string) => ReturnType<Visitor['exactly']>]>([
    ['an address that leads nowhere', 404, (visitor) => visitor.exactly('GET', '/none')],
    ['a form sent there', 404, (visitor) => visitor.exactly('POST', '/none', 'a=b')],
    ['a log that is not there', 404, (visitor) => visitor.exactly('GET', '/logs/none')],
    ['a page of another role', 403, (visitor) => visitor.exactly('GET', '/counts')],
    ['a form without its token', 403, (visitor) => visitor.exactly('POST', '/logs', 'year=2026')],
    ['a year that is closed', 409, (visitor, token) => startLog(visitor, token, 'collection=visits&year=2025')],
    ['too much at once', 413, (visitor, token) => startLog(visitor, token, 'x'.repeat(600_000))],
    ['too many tries', 429, wrongPasswords],
    ['a fault of ours', 500, (visitor) => visitor.exactly('GET', '/answer-templates')],
  ])('keep the navigation and the way to sign out: %s', async (_what, status, cause) => {
    const app = buildServer({ ...testConfig, sandbox: false }, service.store, visits);
    const visitor = new Visitor(app);
    const { hidden } = await visitor.signIn('Pat Provider');
    if (status === 500) await service.store.query('alter table answer_template rename to answer_template_gone');
    const answer = await cause(visitor, hidden._csrf ?? '');
    if (status === 500) await service.store.query('alter table answer_template_gone rename to answer_template');
    expect([answer.status, answer.body]).toEqual([status, expect.stringContaining('Pat Provider</a>, Data provider')]);
    expect(answer.body).toMatch(/<nav\b.*href="\/organisations\/ORG1"/s);
    const [, token] =
      /action="\/sign-out">\s*<input type="hidden" name="_csrf" value="([^"]+)"/.exec(answer.body) ?? [];
    expect((await visitor.exactly('POST', '/sign-out', `_csrf=${token}`)).leadsTo).toMatch(/^\/sign-in/);
    await app.close();
  });

  it('stay without them for others', async () => {
    const answer = await new Visitor(service.app).exactly('GET', '/none');
    expect([answer.status, answer.body.includes('<nav'), answer.body.includes('/sign-out')]).toEqual([
      404,
      false,
      false,
    ]);
  });
});

describe('bodies', () => {
  const post = (payload: string, type = 'application/json') =>
    inject({ method: 'POST', url: logs, payload, headers: { 'content-type': type } });

  it.each([
    ['half a body', '{"answers":', 400],
    ['nothing', '', 400],
    ['deep nesting', '['.repeat(100_000), 400],
    ['deep nesting that closes', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, 400],
    ['a list', '[]', 422],
    ['null', 'null', 422],
    ['NUL', '{"answers":{"visitor":"a\\u0000b"}}', 422],
    ['NUL in a key', '{"answers":{"a\\u0000":1}}', 422],
    ['half a character', '{"answers":{"visitor":"\\ud800"}}', 422],
    ['a number beyond range', '{"answers":{"minutes":1e999}}', 422],
    ['__proto__', '{"__proto__":{"answers":{}},"constructor":1}', 422],
    ['__proto__ as a variable', '{"answers":{"__proto__":{"x":1}}}', 422],
    ['an object for an answer', '{"answers":{"visitor":{"a":1}}}', 422],
    ['50,000 characters', JSON.stringify({ answers: { visitor: 'x'.repeat(50_000) } }), 201],
    ['a megabyte', JSON.stringify({ answers: { visitor: 'x'.repeat(1_000_000) } }), 413],
  ])('with %s', async (_, payload, status) => {
    const answer = await post(payload);
    expect(answer.statusCode, answer.body.slice(0, 500)).toBe(status);
    if (status !== 201) expect(answer.json().title).toBeTypeOf('string');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense'])(
    'that a foreign page could send are not taken by the API: %s',
    async (type) => expect((await post('{}', type)).statusCode).toBe(415),
  );

  it('do not appear in the refusal', async () => {
    const answer = await post('{"answers":{"visitor":"Ada Lovelace" oops');
    expect(answer.body).not.toContain('Ada');
  });

  it('NUL in an address is refused', async () => {
    expect((await inject(`${logs}?externalReference=%00`)).statusCode).toBe(422);
    expect((await inject(`${logs}/%00`)).statusCode).toBe(422);
  });
});

describe('forms of pages', () => {
  it('are refused without a token, and taken with it', async () => {
    const pages = fastify();
    pages.register(formbody);
    await protectForms(pages, testConfig);
    pages.get('/form', (_request, reply) => reply.send(reply.csrfToken()));
    pages.post('/form', () => 'saved');
    const post = async (payload: string, cookie = '') => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', cookie };
      return (await pages.inject({ method: 'POST', url: '/form', payload, headers })).statusCode;
    };
    const form = await pages.inject('/form');
    const cookie = String(form.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    expect(await post('')).toBe(403);
    expect(await post(`_csrf=${form.body}`)).toBe(403);
    expect(await post(`_csrf=${form.body}x`, cookie)).toBe(403);
    expect(await post(`_csrf=${form.body}`, cookie.replace('csrf=', 'csrf=x'))).toBe(403);
    expect(await post(`_csrf=${form.body}`, cookie)).toBe(200);
    await pages.close();
  });
});

describe('the database', () => {
  it.each([
    ['a container that is not there', 'EAI_AGAIN'],
    ['a machine that is not there', 'EHOSTUNREACH'],
    ['one that is starting', '57P03'],
    ['one whose disk is full', '53100'],
    ['a standby that is not promoted yet', '25006'],
  ])('that is %s counts as out of reach', (_what, code) => {
    expect(isUnavailable(Object.assign(new Error('it says'), { code }))).toBe(true);
  });

  it('that stops makes requests fail with 503; when it is back, all is well', async () => {
    const folder = temporaryFolder();
    const first = await startEmbedded(folder.path);
    const port = Number(new URL(first.url).port);
    const store = await openStore(first.url);
    const app = buildServer(testConfig, store, visits);
    expect((await app.inject('/health')).statusCode).toBe(200);
    await first.stop();
    for (const request of ['/health', logs, { method: 'POST', url: logs, payload: { answers: {} } } as const]) {
      const answer = await app.inject(request);
      expect(answer.statusCode).toBe(503);
      expect(answer.headers['retry-after']).toBe('60');
    }
    expect((await app.inject('/health/live')).statusCode).toBe(200);
    const unknown = await app.inject({ url: '/', headers: { ...html, cookie: 'session=somebody' } });
    expect([unknown.statusCode, unknown.body]).toEqual([503, expect.stringContaining('app-service-navigation--plain')]);
    expect(unknown.body).not.toMatch(/\/sign-out|your logs/);
    expect(unknown.body).toContain('Go to the start page');
    const again = await startEmbedded(folder.path, { port });
    const health = async () => (await app.inject('/health')).statusCode;
    await expect.poll(health, { timeout: 10_000 }).toBe(200);
    expect((await app.inject({ method: 'POST', url: logs, payload: { answers: {} } })).statusCode).toBe(201);
    await app.close();
    await store.close();
    await again.stop();
    folder.remove();
  });
});
