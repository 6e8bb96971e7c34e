import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../packages/web/src/demo/people.ts';
import { createKey } from '../../packages/web/src/keys/write-key.ts';
import { decide, isAllowed, mayEver } from '../../packages/web/src/policy/decide.ts';
import { type Action, actions, type Relation, relations } from '../../packages/web/src/policy/table.ts';
import { buildServer } from '../../packages/web/src/server.ts';
import { record } from '../assurance/record.ts';
import { type Answered, faultsOf } from './answer-faults.ts';
import { addressOf, demoExamples, type Examples, type Route, routesOf } from './route-list.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';
import { Visitor } from './visitor.ts';

/** Who walks: each role, and the coordinator of another organisation. */
const people = ['provider', 'coordinator', 'support', 'analyst', 'another organisation’s'] as const;
/** Programs, each with a key: of Demo Housing, and of the other organisation. */
const programs = ['reading key', 'writing key', 'another organisation’s key'] as const;
const walkers = ['anonymous', ...people, ...programs] as const;
type Walker = (typeof walkers)[number];
type Program = (typeof programs)[number];

const names: { readonly [walker in (typeof people)[number]]: string } = {
  provider: 'Pat Provider',
  coordinator: 'Sam Demo',
  support: 'Sasha Support',
  analyst: 'Ana Analyst',
  'another organisation’s': 'Chris Council',
};

/**
 * What each action answers on records of Demo Housing: `ok` is anything but a refusal (a page, a redirect, or a word
 * about what was sent), 401 asks to sign in, 403 is not for this role, 404 does not exist for this person. What is
 * not a key's is 401 in its columns: pages do not know keys, as the API does not know sessions.
 */
const expected: { readonly [action in Action]?: { readonly [walker in Walker]: 'ok' | 401 | 403 | 404 } } = {
  'public.read': row('ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'),
  'public.sign_in': row('ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'),
  'account.read': row(401, 'ok', 'ok', 'ok', 'ok', 'ok'),
  'account.edit': row(401, 'ok', 'ok', 'ok', 'ok', 'ok'),
  'log.list': row(401, 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'),
  'log.read': row(401, 'ok', 'ok', 'ok', 'ok', 404, 'ok', 'ok', 404),
  'log.create': row(401, 'ok', 'ok', 'ok', 403, 'ok', 403, 'ok', 'ok'),
  'log.edit': row(401, 'ok', 'ok', 'ok', 403, 404, 403, 'ok', 404),
  'log.assign': row(401, 403, 'ok', 'ok', 403, 'ok'),
  'log.delete': row(401, 403, 'ok', 'ok', 403, 404, 403, 'ok', 404),
  'output.ask': row(401, 'ok', 'ok', 'ok', 'ok', 'ok'),
  'log.history': row(401, 'ok', 'ok', 'ok', 'ok', 404),
  'log.export': row(401, 'ok', 'ok', 'ok', 'ok', 'ok'),
  'download.read': row(401, 404, 404, 404, 404, 404),
  'upload.read': row(401, 'ok', 'ok', 404, 403, 404, 'ok', 'ok', 404),
  'upload.create': row(401, 'ok', 'ok', 'ok', 403, 'ok', 403, 'ok', 'ok'),
  'organisation.list': row(401, 403, 403, 'ok', 'ok', 403),
  'organisation.read': row(401, 'ok', 'ok', 'ok', 'ok', 404),
  'organisation.create': row(401, 403, 403, 'ok', 403, 403),
  'organisation.edit': row(401, 403, 'ok', 'ok', 403, 404),
  'organisation.deactivate': row(401, 403, 403, 'ok', 403, 403),
  'organisation.merge': row(401, 403, 403, 'ok', 403, 403),
  'organisation.link': row(401, 403, 'ok', 'ok', 403, 404),
  'key.list': row(401, 403, 'ok', 'ok', 403, 404),
  'key.create': row(401, 403, 'ok', 'ok', 403, 404),
  'key.revoke': row(401, 403, 'ok', 'ok', 403, 404),
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
  'template.read': row(401, 'ok', 'ok', 'ok', 403, 404),
  'template.edit': row(401, 403, 'ok', 'ok', 403, 404),
  'query.read': row(401, 403, 403, 'ok', 'ok', 403),
  'query.note': row(401, 403, 403, 'ok', 'ok', 403),
  'definition.try': row(401, 403, 403, 'ok', 'ok', 403),
  'definition.publish': row(401, 403, 403, 'ok', 'ok', 403),
  'definition.read': row(401, 403, 403, 'ok', 'ok', 403),
  'count.read': row(401, 403, 403, 'ok', 'ok', 403),
  'audit.read': row(401, 403, 403, 'ok', 'ok', 403),
  'satisfaction.read': row(401, 403, 403, 'ok', 'ok', 403),
  'enquiry.create': row(401, 'ok', 'ok', 403, 403, 'ok'),
  'enquiry.list': row(401, 'ok', 'ok', 'ok', 403, 'ok'),
  'enquiry.read': row(401, 'ok', 'ok', 'ok', 403, 404),
  'enquiry.write': row(401, 'ok', 'ok', 'ok', 403, 404),
  'answer.publish': row(401, 403, 403, 'ok', 403, 403),
  'log.ask': row(401, 'ok', 'ok', 403, 403, 404),
  'deadline.read': row(401, 'ok', 'ok', 'ok', 'ok', 'ok'),
  'deadline.move': row(401, 403, 403, 'ok', 403, 403),
  'notice.write': row(401, 403, 403, 'ok', 403, 403),
  'service.read': row(401, 403, 403, 'ok', 403, 403),
};

type Answer = 'ok' | 401 | 403 | 404;

/** Anonymous; provider, coordinator, support, analyst, another's; and, where keys may do it, the three keys. */
function row(...answers: [Answer, Answer, Answer, Answer, Answer, Answer, ...([] | [Answer, Answer, Answer])]): {
  readonly [walker in Walker]: Answer;
} {
  return Object.fromEntries(walkers.map((walker, index) => [walker, answers[index] ?? 401])) as never;
}

/** Routes that are about a record, though their action can be done without one. */
const ofRecord: { readonly [route: string]: { readonly [walker in Walker]: Answer } } = {
  'GET /logs/:id/assign-log': row(401, 403, 'ok', 'ok', 403, 404),
  'POST /logs/:id/assign-log': row(401, 403, 'ok', 'ok', 403, 404),
  'GET /copy-log/:collection/:id': row(401, 'ok', 'ok', 'ok', 403, 404),
  'POST /copy-log/:collection/:id': row(401, 'ok', 'ok', 'ok', 403, 404),
  'POST /upload/:collection/:year/:id': row(401, 'ok', 'ok', 404, 403, 404),
  'DELETE /api/v1/collections/:collection/:year/logs/batches/:id': row(401, 'ok', 'ok', 404, 403, 404, 403, 'ok', 404),
  // Nothing is selected: providers may delete logs that are assigned to them.
  'POST /collections/:collection/logs/delete': row(401, 'ok', 'ok', 'ok', 403, 'ok'),
};

/** Routes about no particular record, or about one's own: nobody's record is foreign there. */
const ofNoRecord = new Set([
  'GET /people',
  'GET /answer-templates',
  'GET /organisation',
  'GET /collections/:collection/logs',
  'GET /collections/:collection/logs/download',
  'POST /collections/:collection/logs/download',
  'POST /collections/:collection/logs/assign',
  'GET /your-downloads',
  'POST /downloads/:collection/:year/ask',
  'GET /counts',
  'GET /counts/:collection/:year',
  'GET /counts/:collection/:year/counts.csv',
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
/** The same database behind a service that is no demo: there the API asks everybody for a key. */
let real: FastifyInstance;
const keyTexts = new Map<Program, string>();

beforeAll(async () => {
  service = await openTestService();
  routes = await routesOf(service);
  for (const walker of walkers) visitors.set(walker, new Visitor(service.app));
  for (const walker of people) await visitors.get(walker)?.signIn(names[walker]);
  real = buildServer({ ...testConfig, demo: false }, service.store, service.app.forms);
  await real.ready();
  for (const program of programs) keyTexts.set(program, await madeKey(program));
  examples = await demoExamples(service, 'Marker');
});
afterAll(async () => {
  await real.close();
  await service.close();
});

async function madeKey(program: Program) {
  const owner = program === 'another organisation’s key' ? 'Chris Council' : 'Sam Demo';
  const maker = demoPeople.find(({ name }) => name === owner) ?? expect.fail();
  const scope = program === 'reading key' ? ('read' as const) : ('write' as const);
  const details = { name: program, scope, collections: [], person: maker.id, months: 12 };
  const made = await createKey(service.store, maker, maker.organisation.id, details, testConfig.today());
  return made.text;
}

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
    const isProgram = (programs as readonly Walker[]).includes(walker);
    // Whatever changes the walkers themselves comes last, and signing out is tried elsewhere.
    for (const route of routes.filter(({ url }) => !leavesBehind(url))) {
      const name = `${route.method} ${route.url}`;
      const isApi = route.url.startsWith('/api/');
      const answer = await (isApi ? askApi : ask)(walker, route.method, addressOf(route.url, examples));
      answers.push({ ...answer, name, action: route.action });
      // Sessions count for nothing with the API, nor keys on pages.
      const standing = isApi === isProgram ? walker : 'anonymous';
      const wanted = (ofRecord[name] ?? expected[route.action])?.[standing];
      const got = kindOf(answer.status, answer.leadsTo);
      const isFine = ofNoRecord.has(name) && wanted === 404 ? got === 'ok' : got === wanted;
      if (!isFine && !isAbsent(route.url, wanted, got)) wrong.push(`${name}: ${got} instead of ${wanted}`);
      if (wanted !== 'ok' && answer.body.includes('Marker')) wrong.push(`${name}: shows what it refuses`);
    }
    unexpected.push(...wrong);
    expect(wrong).toEqual([]);
  });

  it('gives every answer its headers, keeps what is personal out of caches, and tells no stack', () => {
    record('access.routes', {
      'unexpected answers': unexpected.length,
      requests: answers.length,
      'kinds of visitor': walkers.length,
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
  return /^\/(sign-in|sign-out|second-factor|health|metrics)|deactivate|reactivate|remove-second-factor/.test(url);
}

/** Parts of an existing record that are not there, such as a page that no form has: 404 for everybody who may look. */
function isAbsent(url: string, wanted: unknown, got: unknown): boolean {
  return (
    wanted === 'ok' &&
    got === 404 &&
    /:(page|section|rule|question|kind|table|secret|notice|answer|run)|\*$|deleted-log|undo-change|assign-log/.test(url)
  );
}

async function ask(walker: Walker, method: string, url: string) {
  const visitor = visitors.get(walker) ?? expect.fail();
  // A new log is made of a year; everything else is sent without what it needs, to change nothing.
  const fields = url === '/logs' ? { collection: 'visits', year: 2026 } : {};
  return visitor.raw(method as 'GET' | 'POST', url, fields);
}

/** Deleting comes without the version it needs, and a body without anything: nothing is changed. */
async function askApi(walker: Walker, method: string, url: string) {
  const key = keyTexts.get(walker as Program);
  const cookie = `session=${visitors.get(walker)?.cookie('session')}`;
  const headers = { cookie, 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
  const payload = method === 'GET' ? undefined : '{}';
  const answer = await real.inject({ method: method as 'GET', url, headers, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.body, leadsTo: undefined, headers: answer.headers };
}

function kindOf(status: number, leadsTo: string | undefined): Answer | number {
  // A walk that is throttled would show nothing.
  if (status === 429) return status;
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
    expect(changes.filter((action) => mayEver(analyst, action))).toEqual(['account.edit', 'log.edit']);
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
