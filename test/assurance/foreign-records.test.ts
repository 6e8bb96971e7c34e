import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoCouncil, demoOrganisation, demoPeople } from '../../packages/web/src/demo/people.ts';
import { mayEver } from '../../packages/web/src/policy/decide.ts';
import { addressOf, demoExamples, type Examples, type Route, routesOf } from '../web/route-list.ts';
import { changedTables, contentsOf } from '../web/table-contents.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import { Visitor } from '../web/visitor.ts';
import { record } from './record.ts';

/** A text that stands in records of Demo Housing and nowhere else. */
const marker = 'Foreign-7Q4Z';

/** Somebody of another organisation. */
const council = demoPeople.find(({ organisation }) => organisation === demoCouncil) ?? expect.fail();

let service: TestService;
let stranger: Visitor;
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
