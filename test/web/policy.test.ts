import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../packages/web/src/demo/people.ts';
import { decide, isAllowed, mayEver } from '../../packages/web/src/policy/decide.ts';
import { type Action, actions, type Relation, relations } from '../../packages/web/src/policy/table.ts';
import { buildServer } from '../../packages/web/src/server.ts';
import { record } from '../assurance/record.ts';
import { type Answered, faultsOf } from './answer-faults.ts';
import { addressOf, demoExamples, type Examples, type Route, routesOf } from './route-list.ts';
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
  'definition.read': row(401, 403, 403, 'ok', 'ok', 403),
  'audit.read': row(401, 403, 403, 'ok', 403, 403),
  'deadline.read': row(401, 'ok', 'ok', 'ok', 'ok', 'ok'),
  'deadline.move': row(401, 403, 403, 'ok', 403, 403),
  'notice.write': row(401, 403, 403, 'ok', 403, 403),
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
let examples: Examples;
let routes: readonly Route[];
const visitors = new Map<Walker, Visitor>();
/** Everything that came back, and what of it should not have. */
const answers: Answered[] = [];
const unexpected: string[] = [];

beforeAll(async () => {
  service = await openTestService();
  routes = await routesOf(service);
  for (const walker of walkers) {
    const visitor = new Visitor(service.app);
    visitors.set(walker, visitor);
    if (walker !== 'anonymous') await visitor.signIn(names[walker]);
  }
  examples = await demoExamples(service, 'Marker');
});
afterAll(() => service.close());

describe('every route', () => {
  it('names an action of the policy', () => {
    expect(routes.length).toBeGreaterThan(50);
    const nameless = routes.filter(({ action }) => !actions.includes(action));
    record('access.routes', { 'routes without an action': nameless.length });
    expect(nameless).toEqual([]);
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
      const answer = await ask(walker, route.method, addressOf(route.url, examples));
      answers.push({ ...answer, name, action: route.action });
      const wanted = (ofRecord[name] ?? expected[route.action])?.[walker];
      const got = kindOf(answer.status, answer.leadsTo);
      const isFine = ofNoRecord.has(name) && wanted === 404 ? got === 'ok' : got === wanted;
      if (!isFine && !isAbsent(route.url, wanted, got)) wrong.push(`${name}: ${got} instead of ${wanted}`);
      if (wanted !== 'ok' && answer.body.includes('Marker')) wrong.push(`${name}: shows what it refuses`);
    }
    unexpected.push(...wrong);
    expect(wrong).toEqual([]);
  });

  it('of the API asks for a key where there is no demo', async () => {
    const real = await openTestService({ demo: false });
    const found: string[] = [];
    for (const { method, url, action } of routes) {
      if (!url.startsWith('/api/') || action === 'public.read') continue;
      const headers = { 'content-type': 'application/json', cookie: 'session=x', authorization: 'Bearer none' };
      const answer = await real.app.inject({
        method: method as 'GET',
        url: addressOf(url, examples),
        headers,
        payload: '{}',
      });
      answers.push({ ...answer, status: answer.statusCode, name: `${method} ${url}`, action });
      if (answer.statusCode !== 401) found.push(`${method} ${url}: ${answer.statusCode}`);
    }
    await real.close();
    unexpected.push(...found);
    expect(found).toEqual([]);
  });

  it('gives every answer its headers, keeps what is personal out of caches, and tells no stack', () => {
    // A program with a key that nobody gave it is the last kind of visitor.
    const kinds = walkers.length + 1;
    record('access.routes', {
      'unexpected answers': unexpected.length,
      requests: answers.length,
      'kinds of visitor': kinds,
    });
    const { headers, stored, errors, elsewhere } = faultsOf(answers);
    expect([...headers.wrong, ...stored.wrong, ...errors.wrong, ...elsewhere.wrong]).toEqual([]);
    record('headers.every-answer', { 'answers without': headers.wrong.length, answers: headers.tried });
    record('headers.no-store', { 'answers that may be stored': stored.wrong.length, answers: stored.tried });
    record('headers.errors', { 'with a stack or without a number': errors.wrong.length, 'error pages': errors.tried });
    record('supply.pages', { addresses: elsewhere.wrong.length, pages: elsewhere.tried });
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
    /:(page|section|rule|question|kind|table|secret|notice)|\*$|deleted-log|undo-change|assign-log/.test(url)
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
