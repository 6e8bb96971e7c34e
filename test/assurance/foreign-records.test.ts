import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoCouncil, demoOrganisation, demoPeople } from '../../packages/web/src/demo/people.ts';
import { createKey } from '../../packages/web/src/keys/write-key.ts';
import { mayEver } from '../../packages/web/src/policy/decide.ts';
import { addressOf, demoExamples, type Examples, type Route, routesOf } from '../web/route-list.ts';
import { changedTables, contentsOf } from '../web/table-contents.ts';
import { openTestService, type TestService, testConfig } from '../web/test-service.ts';
import { Visitor } from '../web/visitor.ts';
import { record } from './record.ts';

/** A text that stands in records of Demo Housing and nowhere else. */
const marker = 'Foreign-7Q4Z';

/** Somebody of another organisation. */
const council = demoPeople.find(({ organisation }) => organisation === demoCouncil) ?? expect.fail();

let service: TestService;
let stranger: Visitor;
/** What a program of the stranger’s organisation has, which may read and write. */
let strangersKey: string;
let routes: readonly Route[];
let theirs: Examples;
/** What the stranger’s own organisation has. */
let own: Examples;

beforeAll(async () => {
  service = await openTestService();
  routes = (await routesOf(service)).filter(({ url }) => !/^\/(sign-|second-factor|health|metrics)/.test(url));
  theirs = await demoExamples(service, marker);
  await service.store.query(`update scheme set name = $1 where organisation = $2`, [marker, demoOrganisation.id]);
  await service.store.query(`update person set name = $1 where reference = 'USR2'`, [marker]);
  stranger = new Visitor(service.app);
  await stranger.signIn(council.name);
  const log = (await stranger.exactly('GET', '/')).body && (await ownLog());
  const details = { name: 'Program', scope: 'write', collections: [], person: council.id, months: 12 } as const;
  strangersKey = (await createKey(service.store, council, demoCouncil.id, details, testConfig.today())).text;
  own = { ...theirs, log, person: 'USR3', organisation: demoCouncil.reference, upload: 'none', key: 'none' };
});
afterAll(() => service.close());

/** A log of the stranger’s organisation. */
async function ownLog(): Promise<string> {
  const { leadsTo } = await stranger.raw('POST', '/logs', { collection: 'visits', year: 2026 });
  return leadsTo?.split('/')[2] ?? expect.fail();
}

/** Whether an address names a record of an organisation; the rest is for everybody. */
function isOfRecord(url: string): boolean {
  return addressOf(url, theirs) !== addressOf(url, own);
}

const pages = () => routes.filter(({ url }) => !url.startsWith('/api/'));

it('an id of another organisation in an address is not found', async () => {
  const wrong: string[] = [];
  const shown: string[] = [];
  let requests = 0;
  const before = await contentsOf(service.store, demoOrganisation.id);
  for (const { method, url, action } of pages().filter(({ url }) => isOfRecord(url))) {
    const answer = await stranger.raw(method as 'GET', addressOf(url, theirs));
    requests++;
    if (answer.body.includes(marker)) shown.push(`${method} ${url}`);
    // What a role may do to no record at all is refused before any record is looked for: of one that is not there too.
    const expected = mayEver(council, action) ? 404 : 403;
    if (answer.status !== expected) wrong.push(`${method} ${url}: ${answer.status} instead of ${expected}`);
  }
  expect(changedTables(before, await contentsOf(service.store, demoOrganisation.id))).toEqual([]);
  record('access.foreign-path', { 'bytes shown': shown, requests, 'answers that are not 404': wrong });
});

/** Names under which ids come in queries and bodies. */
const names = [
  'q',
  'page',
  'owner',
  'manager',
  'assigned',
  'creator',
  'file',
  'person',
  'to',
  'organisation',
  'log',
  'id',
  'reference',
  'scheme',
  'location',
  'upload',
  'after',
  'externalReference',
  'choice',
  'chosen',
  'logs',
  'template',
  'managing',
  'owning_organisation_id',
  'managing_organisation_id',
  'assigned_to_id',
  'key',
];

/** Every id of theirs, and what they are found by. */
function foreignIds(): readonly string[] {
  const { log, upload, person, organisation, scheme, location, template } = theirs;
  return [log, upload, person, organisation, scheme, location, template, demoOrganisation.id, marker, `keep-${log}`];
}

it('an id of another organisation in a query brings nothing of it into a list, search, count, file or error', {
  timeout: 300_000,
}, async () => {
  const shown: string[] = [];
  let requests = 0;
  // What was searched for stands in the search field again: looked for is what only the record holds.
  const secret = `${marker} secret`;
  await service.store.query(
    `update log set values = jsonb_set(values, '{visitor}', to_jsonb($1::text)) where id = $2`,
    [secret, theirs.log],
  );
  for (const { url } of pages().filter(({ method }) => method === 'GET')) {
    for (const id of foreignIds()) {
      const query = new URLSearchParams(Object.fromEntries(names.map((name) => [name, id])));
      const { body } = await stranger.exactly('GET', `${addressOf(url, own)}?${query}`);
      requests++;
      const told = body.replaceAll(/value="[^"]*"/g, '').replaceAll(encodeURIComponent(marker), '');
      if (told.includes(secret) || (id !== marker && body.includes(marker))) shown.push(`${url} ${id}`);
    }
  }
  record('access.foreign-query', { 'bytes shown': shown, requests });
});

it('an id of another organisation in a body shows and changes nothing of it', { timeout: 300_000 }, async () => {
  let requests = 0;
  const shown: string[] = [];
  const before = await contentsOf(service.store, demoOrganisation.id);
  for (const { url } of pages().filter(({ method, url }) => method === 'POST' && !/deactivate|account/.test(url))) {
    for (const id of foreignIds().filter((one) => one !== marker)) {
      const fields = Object.fromEntries(names.map((name) => [name, name === 'chosen' || name === 'logs' ? [id] : id]));
      const sure = { confirmed: 'yes', sure: 'yes', reason: 'Because', year: 2026, collection: 'visits' };
      const { body } = await stranger.raw('POST', addressOf(url, own), { ...fields, ...sure });
      requests++;
      if (body.includes(marker)) shown.push(`${url} ${id}`);
    }
  }
  const changed = changedTables(before, await contentsOf(service.store, demoOrganisation.id));
  record('access.foreign-body', { 'bytes shown': shown, requests, 'rows changed': changed });
});

const programs = () => routes.filter(({ url }) => url.startsWith('/api/'));

/** A request of the stranger’s program; a change comes with the version that records begin with. */
async function askApi(method: string, url: string, body?: unknown) {
  const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
  const known = { authorization: `Bearer ${strangersKey}`, 'if-match': '"1"' };
  if (body === undefined) return service.app.inject({ method: method as 'GET', url, headers: known });
  const headers = { ...known, 'content-type': type };
  return service.app.inject({ method: method as 'PUT', url, headers, payload: JSON.stringify(body) });
}

it('a program finds no record of another organisation, by an id in an address', async () => {
  const wrong: string[] = [];
  const shown: string[] = [];
  const about = programs().filter(({ url }) => isOfRecord(url));
  const before = await contentsOf(service.store, demoOrganisation.id);
  for (const { method, url } of about) {
    const body = method === 'PUT' || method === 'PATCH' ? { answers: { visitor: 'Mine' } } : undefined;
    const reason = method === 'DELETE' && url.endsWith('/logs/:id') ? '?reason=Because' : '';
    const answer = await askApi(method, `${addressOf(url, theirs)}${reason}`, body);
    if (answer.body.includes(marker)) shown.push(`${method} ${url}`);
    if (answer.statusCode !== 404) wrong.push(`${method} ${url}: ${answer.statusCode}`);
  }
  expect(about.length).toBeGreaterThan(5);
  expect(changedTables(before, await contentsOf(service.store, demoOrganisation.id))).toEqual([]);
  record('access.foreign-path', {
    'bytes shown': shown,
    requests: about.length,
    'answers that are not 404': wrong,
  });
});

it('nor by an id in a query or a body', { timeout: 120_000 }, async () => {
  const shown: string[] = [];
  const ids = foreignIds().filter((id) => id !== marker);
  const feed = await service.app.inject('/api/v1/collections/visits/2026/logs?changedSince=&limit=1');
  const cursors = [...ids, String(feed.json().next)];
  let requests = 0;
  for (const { url } of programs().filter(({ method }) => method === 'GET'))
    for (const name of ['after', 'changedSince', 'externalReference', 'limit', 'status', 'reference'])
      for (const id of cursors) {
        const { body } = await askApi('GET', `${addressOf(url, own)}?${new URLSearchParams({ [name]: id })}`);
        requests++;
        if (body.includes(marker)) shown.push(`${url} ${name} ${id}`);
      }
  record('access.foreign-query', { 'bytes shown': shown, requests });
  await tryBodies(ids);
});

/** Every id where a program can write one: as reference of its own, as an answer, and beside them. */
async function tryBodies(ids: readonly string[]): Promise<void> {
  const shown: string[] = [];
  let requests = 0;
  const before = await contentsOf(service.store, demoOrganisation.id);
  for (const { method, url } of programs().filter(({ method }) => method !== 'GET' && method !== 'DELETE'))
    for (const id of ids)
      for (const sent of [
        { answers: { visitor: 'Mine' }, externalReference: id },
        { answers: { visitor: id }, id },
        { answers: { owning_organisation_id: id, assigned_to_id: id } },
      ]) {
        const { body } = await askApi(method, addressOf(url, own), sent);
        requests++;
        if (body.includes(marker)) shown.push(`${method} ${url} ${id}`);
      }
  const changed = changedTables(before, await contentsOf(service.store, demoOrganisation.id));
  record('access.foreign-body', { 'bytes shown': shown, requests, 'rows changed': changed });
}

/** Columns of a log, and what else a record has that nobody may say of it. */
const keysBeside = [
  'organisation',
  'owner',
  'role',
  'status',
  'version',
  'createdBy',
  'created_by',
  'assigned',
  'id',
  'seen_by',
  'form_hash',
  'values',
  'deleted',
  'collection',
  'year',
  'created',
  'updated',
  '__proto__',
  'constructor',
  'channel',
];

it.each(keysBeside)('a key %s beside the answers is ignored or refused', async (key) => {
  const value = JSON.stringify(key === 'version' || key === 'year' ? 7 : demoCouncil.id);
  const plain = JSON.stringify({ answers: { visitor: 'Ada' } });
  for (const payload of [
    plain.replace('{', `{"${key}":${value},`),
    plain.replace('{"visitor"', `{"${key}":${value},"visitor"`),
  ])
    record('access.body-keys', { 'taken at their word': await takenAtItsWord(payload), requests: 1 });
});

/** What a log has, or an answer says, that it should not after this body. */
async function takenAtItsWord(payload: string): Promise<readonly unknown[]> {
  const url = '/api/v1/collections/visits/2026/logs';
  const headers = { 'content-type': 'application/json' };
  const answer = await service.app.inject({ method: 'POST', url, payload, headers });
  if (answer.statusCode === 422) return [];
  if (answer.statusCode !== 201) return [answer.statusCode];
  const { rows } = await service.store.query('select organisation, version, year, status from log where id = $1', [
    answer.json().id,
  ]);
  const expected = { organisation: demoOrganisation.id, version: 1, year: 2026, status: 'in_progress' };
  return isDeepStrictEqual(rows, [expected]) ? [] : rows;
}
