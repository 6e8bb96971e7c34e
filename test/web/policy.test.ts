import type { FastifyInstance, RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople, demoPerson } from '../../packages/web/src/demo/people.ts';
import { decide, isAllowed, mayEver } from '../../packages/web/src/policy/decide.ts';
import { type Action, actions, type Relation, relations } from '../../packages/web/src/policy/table.ts';
import { buildServer } from '../../packages/web/src/server.ts';
import type { Log } from '../../packages/web/src/store/logs.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';
import { Visitor } from './visitor.ts';

/** The people of the walk: each role, and the coordinator of another organisation. */
const walkers = ['anonymous', 'provider', 'coordinator', 'support', 'analyst', 'another organisation’s'] as const;
type Walker = (typeof walkers)[number];

const names: { readonly [walker in Exclude<Walker, 'anonymous'>]: string } = {
  provider: 'Pat Provider',
  coordinator: 'Sam Demo',
  support: 'Sasha Support',
  analyst: 'Ana Analyst',
  'another organisation’s': 'Chris Council',
};

/**
 * What each action answers on records of Demo Housing: `ok` is anything but a refusal (a page, a redirect, or a word
 * about what was sent), 401 asks to sign in, 403 is not for this role, 404 does not exist for this person.
 */
const expected: { readonly [action in Action]?: { readonly [walker in Walker]: 'ok' | 401 | 403 | 404 } } = {
  'public.read': row('ok', 'ok', 'ok', 'ok', 'ok', 'ok'),
  'public.sign_in': row('ok', 'ok', 'ok', 'ok', 'ok', 'ok'),
  'account.read': row(401, 'ok', 'ok', 'ok', 'ok', 'ok'),
  'account.edit': row(401, 'ok', 'ok', 'ok', 'ok', 'ok'),
  'log.list': row(401, 'ok', 'ok', 'ok', 'ok', 'ok'),
  'log.read': row(401, 'ok', 'ok', 'ok', 'ok', 404),
  'log.create': row(401, 'ok', 'ok', 'ok', 403, 'ok'),
  'log.edit': row(401, 'ok', 'ok', 'ok', 403, 404),
  'log.assign': row(401, 403, 'ok', 'ok', 403, 'ok'),
  'log.delete': row(401, 403, 'ok', 'ok', 403, 404),
  'log.history': row(401, 'ok', 'ok', 'ok', 'ok', 404),
  'log.export': row(401, 'ok', 'ok', 'ok', 'ok', 'ok'),
  'download.read': row(401, 404, 404, 404, 404, 404),
  'upload.read': row(401, 'ok', 'ok', 404, 403, 404),
  'upload.create': row(401, 'ok', 'ok', 'ok', 403, 'ok'),
  'organisation.list': row(401, 403, 403, 'ok', 'ok', 403),
  'organisation.read': row(401, 'ok', 'ok', 'ok', 'ok', 404),
  'organisation.create': row(401, 403, 403, 'ok', 403, 403),
  'organisation.edit': row(401, 403, 'ok', 'ok', 403, 404),
  'organisation.merge': row(401, 403, 403, 'ok', 403, 403),
  'organisation.link': row(401, 403, 'ok', 'ok', 403, 404),
  'agreement.read': row(401, 'ok', 'ok', 'ok', 'ok', 404),
  'agreement.sign': row(401, 403, 'ok', 403, 403, 404),
  'person.list': row(401, 'ok', 'ok', 'ok', 403, 404),
  'person.read': row(401, 'ok', 'ok', 'ok', 403, 404),
  'person.invite': row(401, 403, 'ok', 'ok', 403, 404),
  'person.edit': row(401, 403, 'ok', 'ok', 403, 404),
  'person.deactivate': row(401, 403, 'ok', 'ok', 403, 404),
  'person.recover': row(401, 403, 403, 'ok', 403, 403),
  'scheme.list': row(401, 'ok', 'ok', 'ok', 'ok', 'ok'),
  'scheme.read': row(401, 'ok', 'ok', 'ok', 'ok', 404),
  'scheme.create': row(401, 403, 'ok', 'ok', 403, 404),
  'scheme.edit': row(401, 403, 'ok', 'ok', 403, 404),
  'audit.read': row(401, 403, 403, 'ok', 403, 403),
};

type Answer = 'ok' | 401 | 403 | 404;

function row(...answers: [Answer, Answer, Answer, Answer, Answer, Answer]): { readonly [walker in Walker]: Answer } {
  return Object.fromEntries(walkers.map((walker, index) => [walker, answers[index]])) as never;
}

/** Routes that are about a record, though their action can be done without one. */
const ofRecord: { readonly [route: string]: { readonly [walker in Walker]: Answer } } = {
  'GET /logs/:id/assign-log': row(401, 403, 'ok', 'ok', 403, 404),
  'POST /logs/:id/assign-log': row(401, 403, 'ok', 'ok', 403, 404),
  'GET /copy-log/:collection/:id': row(401, 'ok', 'ok', 'ok', 403, 404),
  'POST /copy-log/:collection/:id': row(401, 'ok', 'ok', 'ok', 403, 404),
  'POST /upload/:collection/:year/:id': row(401, 'ok', 'ok', 404, 403, 404),
  // Nothing is selected: providers may delete logs that are assigned to them.
  'POST /collections/:collection/logs/delete': row(401, 'ok', 'ok', 'ok', 403, 'ok'),
};

/** Routes about no particular record, or about one's own: nobody's record is foreign there. */
const ofNoRecord = new Set([
  'GET /people',
  'GET /organisation',
  'GET /collections/:collection/logs',
  'GET /collections/:collection/logs/download',
  'POST /collections/:collection/logs/download',
  'POST /collections/:collection/logs/assign',
  'GET /your-downloads',
  'GET /upload',
  'GET /upload/:collection/:year',
  'POST /upload/:collection/:year',
]);

let service: TestService;
let log: Log;
let upload: string;
const routes: { readonly method: string; readonly url: string; readonly action: Action }[] = [];
const visitors = new Map<Walker, Visitor>();

beforeAll(async () => {
  service = await openTestService();
  const probe = buildServer(testConfig, service.store, service.app.forms);
  probe.addHook('onRoute', collect);
  await probe.ready();
  await probe.close();
  for (const walker of walkers) {
    const visitor = new Visitor(service.app);
    visitors.set(walker, visitor);
    if (walker !== 'anonymous') await visitor.signIn(names[walker]);
  }
  const [found] = await seeded(service.app);
  log = found?.log ?? expect.fail();
  upload = found?.upload ?? expect.fail();
});
afterAll(() => service.close());

function collect({ method, url, config }: RouteOptions): void {
  for (const each of [method].flat())
    if (each !== 'HEAD' && each !== 'OPTIONS') routes.push({ method: each, url, action: config?.action as Action });
}

const collection = '/api/v1/collections/visits/2026/logs';

/** A log and an upload of Demo Housing. */
async function seeded(app: FastifyInstance) {
  const created = await app.inject({ method: 'POST', url: collection, payload: { answers: { visitor: 'Marker' } } });
  const batch = await app.inject({
    method: 'POST',
    url: `${collection}/batches`,
    payload: 'visitor,visitdate\nMarker,1/5/2026\n',
    headers: { 'content-type': 'text/csv' },
  });
  return [{ log: created.json() as Log, upload: String(batch.json().id) }];
}

/** An address of a route, about records of Demo Housing. */
function addressOf(url: string): string {
  const person = demoPeople.find(({ name }) => name === 'Pat Provider')?.reference ?? '';
  return url
    .replace('/people/:reference', `/people/${person}`)
    .replace('/schemes/:reference', '/schemes/S1')
    .replace(':location', 'L1')
    .replace('/organisations/:reference', `/organisations/${demoPerson.organisation.reference}`)
    .replace(':collection', 'visits')
    .replace(':year', '2026')
    .replace(/(upload.*|batches\/):id/, (_, before: string) => `${before}${upload}`)
    .replace(':id', log.id)
    .replace(':page', 'visit')
    .replace(':section', 'visit')
    .replace(':question', 'visitor')
    .replace(':rule', 'none')
    .replace(':kind', 'not-found')
    .replace(':table', 'none')
    .replace(':secret', 'none')
    .replace('*', 'none');
}

describe('every route', () => {
  it('names an action of the policy', () => {
    expect(routes.length).toBeGreaterThan(50);
    expect(routes.filter(({ action }) => !actions.includes(action))).toEqual([]);
  });

  it('without an action keeps the service from starting', async () => {
    const app = buildServer(testConfig, service.store, service.app.forms);
    app.register(async (part) => {
      part.get('/open-to-all', () => 'oops');
    });
    await expect(app.ready()).rejects.toThrow('GET /open-to-all names no action');
  });

  it('stands in the table of expected answers', () => {
    const used = new Set(routes.map(({ action }) => action));
    expect([...used].filter((action) => !expected[action])).toEqual([]);
  });

  it.each(walkers)('answers the %s as the table says', async (walker) => {
    const wrong: string[] = [];
    // Whatever changes the walkers themselves comes last, and signing out is tried elsewhere.
    for (const route of routes.filter(({ url }) => !leavesBehind(url))) {
      const name = `${route.method} ${route.url}`;
      const answer = await ask(walker, route.method, addressOf(route.url));
      const wanted = (ofRecord[name] ?? expected[route.action])?.[walker];
      const got = kindOf(answer.status, answer.leadsTo);
      const isFine = ofNoRecord.has(name) && wanted === 404 ? got === 'ok' : got === wanted;
      if (!isFine && !isAbsent(route.url, wanted, got)) wrong.push(`${name}: ${got} instead of ${wanted}`);
      if (wanted !== 'ok' && answer.body.includes('Marker')) wrong.push(`${name}: shows what it refuses`);
    }
    expect(wrong).toEqual([]);
  });

  it('of the API asks for a key where there is no demo', async () => {
    const real = await openTestService({ demo: false });
    const found: string[] = [];
    for (const { method, url, action } of routes) {
      if (!url.startsWith('/api/') || action === 'public.read') continue;
      const headers = { 'content-type': 'application/json', cookie: 'session=x' };
      const answer = await real.app.inject({ method: method as 'GET', url: addressOf(url), headers, payload: '{}' });
      if (answer.statusCode !== 401) found.push(`${method} ${url}: ${answer.statusCode}`);
    }
    await real.close();
    expect(found).toEqual([]);
  });
});

/** Addresses that end a session or take a person's rights away: the walk would not come to its end. */
function leavesBehind(url: string): boolean {
  return /^\/(api|sign-in|sign-out|second-factor|health|metrics)|deactivate|reactivate|remove-second-factor/.test(url);
}

/** Parts of an existing record that are not there, such as a page that no form has: 404 for everybody who may look. */
function isAbsent(url: string, wanted: unknown, got: unknown): boolean {
  return (
    wanted === 'ok' &&
    got === 404 &&
    /:(page|section|rule|question|kind|table|secret)|\*$|deleted-log|undo-change|assign-log/.test(url)
  );
}

async function ask(walker: Walker, method: string, url: string) {
  const visitor = visitors.get(walker) ?? expect.fail();
  // A new log is made of a year; everything else is sent without what it needs, to change nothing.
  const fields = url === '/logs' ? { collection: 'visits', year: 2026 } : {};
  return visitor.raw(method as 'GET' | 'POST', url, fields);
}

function kindOf(status: number, leadsTo: string | undefined): Answer {
  if (leadsTo?.startsWith('/sign-in')) return 401;
  return status === 401 || status === 403 || status === 404 ? status : 'ok';
}

describe('the table', () => {
  const roles = demoPeople.map(({ role, dataProtectionOfficer }) => ({ role, dataProtectionOfficer }));

  it('allows nothing that it does not say', () => {
    const everything = actions.flatMap((action) =>
      roles.flatMap((subject) => relations.map((relation) => ({ action, subject, relation }))),
    );
    for (const { action, subject, relation } of everything)
      if (isAllowed(subject, action, relation)) expect(mayEver(subject, action)).toBe(true);
    const analyst = { role: 'analyst', dataProtectionOfficer: false } as const;
    const changes = actions.filter((action) =>
      /\.(create|edit|delete|invite|deactivate|link|merge|sign)$/.test(action),
    );
    expect(changes.filter((action) => mayEver(analyst, action))).toEqual(['account.edit']);
  });

  it.each<[Action, 'provider' | 'coordinator' | 'support' | 'analyst', Relation, string]>([
    ['log.edit', 'provider', 'managing', 'allowed'],
    ['log.edit', 'provider', 'foreign', 'missing'],
    ['log.edit', 'analyst', 'foreign', 'forbidden'],
    ['log.delete', 'provider', 'assigned', 'allowed'],
    ['log.delete', 'provider', 'owning', 'forbidden'],
    ['log.delete', 'coordinator', 'foreign', 'missing'],
    ['person.role', 'coordinator', 'own', 'forbidden'],
    ['person.role', 'coordinator', 'same_organisation', 'allowed'],
    ['organisation.edit', 'coordinator', 'linked', 'forbidden'],
    ['organisation.edit', 'coordinator', 'foreign', 'missing'],
  ])('decides %s of a %s under %s: %s', (action, role, relation, decision) => {
    expect(decide({ role, dataProtectionOfficer: false }, action, relation)).toBe(decision);
  });
});
