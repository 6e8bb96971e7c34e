import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoCouncil, demoOrganisation } from '../../packages/web/src/demo/people.ts';
import { addressOf, demoExamples, type Examples, type Route, routesOf } from '../web/route-list.ts';
import { changedTables, contentsOf } from '../web/table-contents.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import { Visitor } from '../web/visitor.ts';
import { record } from './record.ts';

/** A text that stands in records of Demo Housing and nowhere else. */
const marker = 'Foreign-7Q4Z';

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
  await stranger.signIn('Chris Council');
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

/** Pages about a kind of record that the role may not see at all are refused before the record is looked for. */
const refusals = new Set([403, 404]);

it('an id of another organisation in an address is not found', async () => {
  const wrong: string[] = [];
  let requests = 0;
  let shown = 0;
  const before = await contentsOf(service.store, demoOrganisation.id);
  for (const { method, url } of pages().filter(({ url }) => isOfRecord(url))) {
    const answer = await stranger.raw(method as 'GET', addressOf(url, theirs));
    requests++;
    if (answer.body.includes(marker)) shown += marker.length;
    if (!refusals.has(answer.status)) wrong.push(`${method} ${url}: ${answer.status}`);
  }
  expect(wrong).toEqual([]);
  expect(changedTables(before, await contentsOf(service.store, demoOrganisation.id))).toEqual([]);
  record('access.foreign-path', { 'bytes shown': shown, requests, 'answers that are not 404': wrong.length });
});

/** Names under which ids come in queries and bodies. */
const names = [
  ...['q', 'page', 'owner', 'manager', 'assigned', 'creator', 'file', 'person', 'to', 'organisation', 'log', 'id'],
  ...[
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
  ],
  ...['managing', 'owning_organisation_id', 'managing_organisation_id', 'assigned_to_id', 'key'],
];

/** Every id of theirs, and what they are found by. */
function foreignIds(): readonly string[] {
  const { log, upload, person, organisation, scheme, location, template } = theirs;
  return [log, upload, person, organisation, scheme, location, template, demoOrganisation.id, marker, `keep-${log}`];
}

it('an id of another organisation in a query brings nothing of it into a list, search, count, file or error', {
  timeout: 300_000,
}, async () => {
  let requests = 0;
  const shown: string[] = [];
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
  expect(shown).toEqual([]);
  record('access.foreign-query', { 'bytes shown': shown.length, requests });
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
  expect(shown).toEqual([]);
  const changed = changedTables(before, await contentsOf(service.store, demoOrganisation.id));
  expect(changed).toEqual([]);
  record('access.foreign-body', { 'bytes shown': shown.length, requests, 'rows changed': changed.length });
});

it.each([
  ...['organisation', 'owner', 'role', 'status', 'version', 'createdBy', 'created_by', 'assigned', 'id', 'seen_by'],
  ...[
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
  ],
])('a key %s beside the answers is ignored or refused', async (key) => {
  const url = '/api/v1/collections/visits/2026/logs';
  const theirs = { [key]: key === 'version' || key === 'year' ? 7 : demoCouncil.id };
  for (const payload of [
    JSON.stringify({ answers: { visitor: 'Ada' } }).replace('{', `{"${key}":${JSON.stringify(theirs[key])},`),
    JSON.stringify({ answers: { visitor: 'Ada' } }).replace(
      '{"visitor"',
      `{"${key}":${JSON.stringify(theirs[key])},"visitor"`,
    ),
  ]) {
    const answer = await service.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/json' },
    });
    expect([201, 422]).toContain(answer.statusCode);
    if (answer.statusCode === 201) {
      const { rows } = await service.store.query('select organisation, version, year, status from log where id = $1', [
        answer.json().id,
      ]);
      const expected = { organisation: demoOrganisation.id, version: 1, year: 2026, status: 'in_progress' };
      expect(rows).toEqual([expected]);
    }
    record('access.body-keys', { 'taken at their word': 0, requests: 1 });
  }
});
