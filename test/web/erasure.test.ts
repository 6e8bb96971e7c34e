import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { makeExports } from '../../packages/web/src/exports/make-export.ts';
import { erasePersonalData } from '../../packages/web/src/jobs/erase-personal-data.ts';
import { newId } from '../../packages/web/src/store/uuid.ts';
import { record } from '../assurance/record.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { signedIn } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';
import type { Visitor } from './visitor.ts';

/** A person who must be found nowhere in the end. */
const canary = 'quinby canarywell';
const collection = '/api/v1/collections/guests/2025/logs';
const folder = temporaryFolder();

/** Years are kept until 31 July, two years after their last day for changes. */
let today = '2028-07-31';
let service: TestService;
let sam: Visitor;
let [kept, deleted] = ['', ''];

beforeAll(async () => {
  const settings = { today: () => today, var: folder.path };
  service = await openTestService(settings, compiledForms('test/fixtures/retention'));
  sam = await signedIn(service);
  kept = await guest({ nights: 75, wish: `Call ${canary}` }, 'first');
  deleted = await guest({ nights: 3, wish: canary }, 'second');
  await leaveTraces();
});
afterAll(() => service.close().finally(folder.remove));

async function guest(answers: object, key: string): Promise<string> {
  const answer = await service.app.inject({
    method: 'POST',
    url: collection,
    headers: { 'idempotency-key': key },
    payload: {
      answers: { arrival: '2025-05-04', name: canary, postcode: 'ZE1 0AA', ...answers },
      externalReference: `${canary} ${key}`,
    },
  });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json().id;
}

/** Everything that people and programs do with logs, each time naming the person. */
async function leaveTraces(): Promise<void> {
  const log = `/logs/${kept}`;
  await sam.submit(await sam.open(`${log}/wish`), { wish: `${canary} again` });
  await sam.submit(await sam.open(`${log}/confirm-answer/long_stay`), { reason: `Ask ${canary}` });
  await sam.submit(await sam.open(`${log}/ask-question`), { text: `Is ${canary} right?` });
  await sam.submit(await sam.open(`${log}/how-easy`), { score: 2, words: canary });
  const ana = await signedIn(service, 'Ana Analyst');
  await ana.submit(await ana.open(`/queries/${kept}/long_wish`), { state: 'asked', note: `Asked ${canary}` });
  await sam.submit(await sam.open(`/logs/${deleted}/delete-log`), { reason: `${canary} moved out` });
  const upload = '/upload/guests/2025';
  const content = `arrival,name,nights,wish\n2025-06-01,Bo Other,many,${canary}\n`;
  await sam.send(await sam.open(upload), upload, { name: 'file', content });
  const { id: person, organisation } = demoPerson;
  const file = { organisation: organisation.id, id: newId(), person, collection: 'guests', year: 2025 };
  await service.store.db
    .insertInto('log_export')
    .values({ ...file, name: 'guests.csv', filter: '', format: 'csv', content: 'codes', created: new Date() })
    .execute();
  const held = { hash: 'held', person, url: `${log}/wish`, body: Buffer.from(canary), created: new Date() };
  await service.store.db.insertInto('held_request').values(held).execute();
  await makeExports({ store: service.store, forms: service.app.forms, config: testConfig });
}

/** Tables with a row that holds the text, in any column, texts and bytes alike. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const { rows } = await service.store.query(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const spellings = [text, ...[text, text.toUpperCase()].map((one) => Buffer.from(one).toString('hex'))];
  const found: string[] = [];
  for (const { name } of rows) {
    const sought = spellings.map((_, index) => `whole::text ilike '%' || $${index + 1} || '%'`).join(' or ');
    const { rows: hits } = await service.store.query(`select 1 from ${name} whole where ${sought} limit 1`, spellings);
    if (hits.length > 0) found.push(String(name).replace('public.', ''));
  }
  return found;
}

function filesWith(text: string): readonly string[] {
  const files = readdirSync(folder.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => `${parentPath}/${name}`)
    .filter((path) => readFileSync(path).toString('latin1').toLowerCase().includes(text));
}

async function runJob(): Promise<void> {
  const { store, app } = service;
  const { standing, log, metrics, forms } = app;
  await erasePersonalData.run({ ...{ store, standing, log, metrics, forms }, config: app.config }, {});
}

const rowOf = (id: string) =>
  service.store.db.selectFrom('log').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const entries = () =>
  service.store.db
    .selectFrom('audit')
    .select(['subject', 'details'])
    .where('action', '=', 'personal-data-erased')
    .orderBy('number')
    .execute();

test('nothing is erased up to the last day that the collection says', async () => {
  await runJob();
  const found = await tablesWith(canary);
  expect(found).toEqual([
    'enquiry',
    'enquiry_message',
    'event',
    'held_request',
    'idempotency',
    'log',
    'log_export_part',
    'log_listing',
    'query_note',
    'satisfaction',
    'upload',
  ]);
  record('privacy.erasure', { 'tables with the person the day before': found });
  const { text } = await sam.open('/privacy');
  expect(text).toContain('Guests: the answers that are marked as personal data are kept until 31 July 2028');
});

test('on the day after, the person is found nowhere, and the rest of the log stays as it was judged', async () => {
  const before = await rowOf(kept);
  today = '2028-08-01';
  await runJob();
  const tables = await Promise.all([canary, 'ZE1 0AA', 'ZE10AA'].map(tablesWith));
  record('privacy.erasure', { 'tables and files with the person': [...tables.flat(), ...filesWith(canary)] });
  const after = await rowOf(kept);
  expect(before.status).toBe('completed');
  expect(after).toMatchObject({
    status: 'completed',
    answers: { arrival: '2025-05-04', nights: 75 },
    values: { arrival: '2025-05-04', nights: 75, weeks: 10.71 },
    confirmations: [{ rule: 'long_stay', values: { nights: 75 } }],
    event_date: '2025-05-04',
    ...{ reference: null, reference_key: null, place: null, duplicate_key: null, external_reference: null },
  });
  expect((await rowOf(deleted)).deleted).not.toBeNull();
});

test('who changed which answers stays, and what was asked and answered', async () => {
  const { text } = await sam.open(`/logs/${kept}/log-history`);
  expect(text).toContain('Wish Before: Erased After: Erased');
  expect(text).toContain('Nights 75');
  const thread = await service.store.db.selectFrom('enquiry').select(['log', 'subject', 'status']).execute();
  expect(thread).toEqual([{ log: kept, subject: 'Erased', status: 'open' }]);
});

test('its pages say so, and nobody can change it, sandbox or not', async () => {
  const { text } = await sam.open(`/logs/${kept}`);
  expect(text).toContain('Its personal answers were erased on');
  expect(text).toContain('Log completed');
  expect(text).not.toContain('Delete this log');
  expect(text).toMatch(/The guest Personal answers erased/);
  expect(text).not.toMatch(/In progress|Answers are saved as you go|questions answered/);
  const answers = await sam.open(`/logs/${kept}/check-answers`);
  expect(answers.text).toMatch(
    /Arrival 4 May 2025 Name Erased Postcode Erased Nights 75 Wish Erased, if there was one/,
  );
  expect(answers.html).not.toContain('?from=check');
  const { version } = await rowOf(kept);
  for (const [method, body] of [
    ['PATCH', { answers: { nights: 5 } }],
    ['DELETE', undefined],
  ] as const) {
    const answer = await service.app.inject({
      ...{ method, url: `${collection}/${kept}${method === 'DELETE' ? '?reason=x' : ''}` },
      headers: { 'if-match': `"${version}"`, ...(body && { 'content-type': 'application/merge-patch+json' }) },
      ...(body && { payload: JSON.stringify(body) }),
    });
    expect([method, answer.statusCode, answer.body]).toEqual([method, 409, expect.stringContaining('were erased on')]);
  }
});

test('it is on record in numbers, and done again it changes nothing', async () => {
  const [first, files] = await entries();
  expect(first).toEqual({ subject: 'guests-2025', details: { logs: 2, events: 5, texts: 2 } });
  expect(files).toEqual({ subject: 'guests-2025', details: { uploads: 1, downloads: 1, texts: 1 } });
  const before = await rowOf(kept);
  await runJob();
  expect(await rowOf(kept)).toEqual(before);
  expect(await entries()).toHaveLength(2);
});
