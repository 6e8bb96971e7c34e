import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { showDate } from '../../packages/web/src/form/display.ts';
import { doRuns } from '../../packages/web/src/form-runs/do-run.ts';
import type { Forms } from '../../packages/web/src/forms/catalogue.ts';
import { compileCollections } from '../../packages/web/src/forms/compile.ts';
import { openForms } from '../../packages/web/src/forms/open-forms.ts';
import { publishForm } from '../../packages/web/src/forms/publish.ts';
import { readPublished } from '../../packages/web/src/forms/published-forms.ts';
import { testToday } from '../clock.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { signedIn } from './allotment-logs.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';
import type { Visitor } from './visitor.ts';

let folder: ReturnType<typeof temporaryFolder>;
let forms: Forms;
let service: TestService;
let analyst: Visitor;

beforeAll(async () => {
  folder = temporaryFolder();
  cpSync('test/fixtures/mini', folder.path, { recursive: true });
  forms = openForms(folder.path, { compile: compileCollections, watch: false });
  service = await openTestService({ definitions: folder.path }, forms);
  analyst = await signedIn(service, 'Ana Analyst');
});
afterAll(async () => {
  await service.close();
  folder.remove();
});

/** What analysts read at an address. */
const pages: readonly (readonly [address: string, ...words: string[]])[] = [
  ['/forms', 'Visits 2026 to 2027', 'In use, not published'],
  ['/forms/mini/2026', 'The visitors', 'How many people came?', 'Data dictionary'],
  ['/forms/mini/2026?q=many+group', '1 found', 'How many people came?', 'group_size'],
  ['/forms/mini/2026?q=nothing+like+it', '0 found', 'Try fewer'],
  [
    '/forms/mini/2026/rules',
    'Check the age of person 2',
    'age{person}_high',
    'To confirm',
    'for people 1 to 2',
    'Query',
  ],
  [
    '/forms/mini/2026/questions/age2',
    'How old is person 2?',
    'Asked when Number of people is 2',
    'Whole number, from 0 to 120',
    'In CSV files Column',
    'Depends on Number of people group_size',
    'Used by Children children',
    'Check the age of person 2 age2_high',
    'There since 2025',
  ],
  ['/forms/mini/2026/questions/children', 'Worked out as The number of people whose age is less than 16'],
  ['/forms/mini/2026/rules/age1_high', 'Fails when The first visitor’s age is more than 100', '2026 to 2027: the same'],
  ['/forms/mini/2026/changes', 'Children count', 'Some groups left their children out.', 'Compared with'],
  ['/forms/mini/2025/changes', 'This is the first year of the collection'],
];

describe('analysts read', () => {
  test.each(pages)('%s', async (address, ...words) => {
    const { status, text } = await analyst.open(address);
    expect(status).toBe(200);
    for (const word of words) expect(text).toContain(word);
  });

  it('what things depend on by following links', async () => {
    const { html } = await analyst.open('/forms/mini/2026/questions/age2');
    expect(html).toContain('href="/forms/mini/2026/questions/group_size"');
    expect(html).toContain('href="/forms/mini/2026/rules/age2_high"');
  });
});

test.each([
  '/forms/mini/1999',
  '/forms/mini/2026-unpublished',
  '/forms/other/2026',
  '/forms/mini/2026/questions/none',
  '/forms/mini/2026/rules/none',
])('%s is nowhere', async (address) => {
  expect((await analyst.open(address)).status).toBe(404);
});

const logs = '/api/v1/collections/mini/2026/logs';

/** A complete log of a group of so many. */
async function recorded(group: number): Promise<string> {
  const answers = { visit_date: '2026-05-04', town: 'A', group_size: group, age1: 40, age2: 41, opinion: 1 };
  const answer = await service.app.inject({ method: 'POST', url: logs, payload: { answers } });
  expect(answer.json().status).toBe('completed');
  return answer.json().id;
}

async function logOf(id: string) {
  return (await service.app.inject(`${logs}/${id}`)).json();
}

/** Saves the definition with another largest group, as an editor does. */
function edit(from: number, to: number): void {
  const file = join(folder.path, 'mini/base/people.json');
  const text = readFileSync(file, 'utf8');
  const question = '"id": "group_size", "type": "integer", "min": 1, "max": ';
  expect(text).toContain(`${question}${from}`);
  writeFileSync(file, text.replace(`${question}${from}`, `${question}${to}`));
  forms.reread('mini');
}

const releases = () => JSON.parse(readFileSync(join(folder.path, 'mini/released.json'), 'utf8')).releases;

/** Does what the queue of jobs would do within a minute. */
const doJobs = () =>
  doRuns({ config: testConfig, store: service.store, forms: service.app.forms }, (error) => {
    throw error;
  });

async function published(address: string, reason: string) {
  return analyst.submit(await analyst.open(`${address}/publish`), { reason });
}

describe('a year is published, edited and published again', () => {
  let [alone, couple, first] = ['', '', ''];

  it('with a reason, by name, into the definitions folder', async () => {
    [alone, couple] = [await recorded(1), await recorded(2)];
    expect((await published('/forms/mini/2026', '')).text).toContain('Enter why the form is published');
    const page = await published('/forms/mini/2026', 'First publication');
    expect(page.text).toContain('The form is published');
    expect(page.text).toContain(`${showDate(testToday, 'en')} Ana Analyst First publication`);
    first = forms.current('mini', 2026)?.form.hash ?? '';
    expect(releases()).toMatchObject([{ year: 2026, hash: first, on: testToday, by: 'Ana Analyst' }]);
    expect((await analyst.open('/forms')).text).toContain('Published');
    expect((await logOf(couple)).status).toBe('completed');
  });

  it('an edit can be read and compared, and changes nothing for logs', async () => {
    edit(2, 1);
    expect(forms.current('mini', 2026)?.form.hash).toBe(first);
    expect(forms.problems().filter(({ severity }) => severity === 'error')).toEqual([]);
    const { text } = await analyst.open('/forms/mini/2026-unpublished/questions/group_size');
    expect(text).toContain('Whole number, from 1 to 1');
    expect((await analyst.open('/forms/mini/2026/questions/group_size')).text).toContain('from 1 to 2');
    const changes = await analyst.open('/forms/mini/2026-unpublished/changes?since=2026');
    expect(changes.text).toContain('1 breaking');
    expect(changes.text).toContain('Number of people');
    await recorded(2);
  });

  it('it is filled in as an officer would, and thrown away without a trace', async () => {
    const before = await analyst.open('/collections/mini/logs');
    const start = await analyst.open('/forms/mini/2026-unpublished/preview');
    const note = 'Preview of “Visits 2026”, which is not published. Nothing you enter counts';
    const log = await analyst.submit(start, { organisation: 'ORG1' });
    expect(log.html).toContain(note);
    const page = await analyst.open(`${log.url}/group_size`);
    expect(page.html).toContain(note);
    const refused = await analyst.submit(page, { group_size: 2 });
    expect(refused.text).toContain('must be between 1 and 1');
    await analyst.submit(refused, { group_size: 1 });
    await analyst.submit(await analyst.open(`${log.url}/opinion`), { opinion: 2 });
    expect((await analyst.open(`${log.url}/check-answers`)).text).toContain('Opinion Bad');
    const coordinator = await signedIn(service);
    expect((await coordinator.open(log.url)).status).toBe(404);
    expect((await service.app.inject(`${logs}/${log.url.split('/')[2]}`)).statusCode).toBe(404);
    expect((await analyst.open('/collections/mini/logs')).text).toBe(before.text);
    expect((await analyst.open('/queries?collection=mini&state=')).text).toContain('0 queries');
    const begun = await analyst.open(start.url);
    expect(begun.html).toContain(log.url);
    const asked = await analyst.open(`${start.url}/throw-away`);
    expect([begun.html.includes(`href="${asked.url}"`), asked.text.includes('throw away 1 preview')]).toEqual([
      true,
      true,
    ]);
    expect((await analyst.open(log.url)).status).toBe(200);
    expect((await analyst.submit(asked, {})).text).toContain('What was entered was thrown away');
    expect((await analyst.open(log.url)).status).toBe(404);
    const left = await service.store.query("select from log where collection like '%.%'");
    expect(left.rows).toHaveLength(0);
  });

  it('its impact on stored logs is found beside requests, with the logs', async () => {
    const address = '/forms/mini/2026-unpublished/impact';
    const waiting = await analyst.submit(await analyst.open(address), { logs: '2026' });
    expect(waiting.text).toContain('It begins in a few seconds');
    expect(waiting.html).toContain('http-equiv="refresh"');
    const still = await analyst.open(`${waiting.url}?follow=no`);
    expect(still.html).not.toMatch(/http-equiv="refresh"|data-progress/);
    await doJobs();
    const run = await analyst.open(waiting.url);
    expect(run.html).not.toMatch(/http-equiv="refresh"|data-progress/);
    expect(run.text).toContain('3 logs judged by both forms. 2 complete ones would become incomplete.');
    expect(run.text).toMatch(/group_size\.max Newly fail: 2/);
    const list = /href="([^"]*what=newlyFail[^"]*)"/.exec(run.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const { html } = await analyst.open(list);
    expect(html).toContain(`/logs/${couple}"`);
    expect(html).not.toContain(`/logs/${alone}"`);
    expect((await analyst.open(address)).text).toContain('2 would no longer be complete');
    expect((await logOf(couple)).status).toBe('completed');
  });

  it('published again, stored logs are judged again and those it invalidates are listed', async () => {
    const page = await published('/forms/mini/2026-unpublished', 'Groups are counted one by one');
    expect(page.url).toContain('/forms/mini/2026/publications');
    expect(page.text).toMatch(/Groups are counted one by one .* First publication/);
    await doJobs();
    const { html } = await analyst.open('/forms/mini/2026/publications');
    const run = await analyst.open(/href="([^"]*runs[^"]*)"/.exec(html)?.[1] ?? '');
    expect(run.text).toContain('3 logs judged again. 2 are no longer complete');
    const history = await analyst.open(`/logs/${couple}/log-history`);
    expect(history.text).toMatch(/\d\. Judged again The service .* after the form of its year was changed/);
    const list = await analyst.open(
      /href="([^"]*what=invalidated[^"]*)"/.exec(run.html)?.[1]?.replaceAll('&amp;', '&') ?? '',
    );
    expect(list.html).toContain(`/logs/${couple}"`);
    expect([(await logOf(alone)).status, (await logOf(couple)).status]).toEqual(['completed', 'in_progress']);
    const hashes = await service.store.db.selectFrom('log').select('form_hash').distinct().execute();
    expect(hashes).toEqual([{ form_hash: releases()[1].hash }]);
    expect((await analyst.open('/forms/mini/2026-unpublished')).status).toBe(404);
  });

  it('what was looked at is published, and nothing else', async () => {
    edit(1, 3);
    const page = await analyst.open('/forms/mini/2026-unpublished/publish');
    edit(3, 4);
    const refused = await analyst.submit(page, { reason: 'Larger groups' });
    expect(refused.text).toContain('The definition was changed since you opened this page');
    expect(releases()).toHaveLength(2);
  });

  it('a program that starts with an edited year goes on with what was published', async () => {
    const again = openForms(folder.path, {
      ...{ compile: compileCollections, watch: false },
      published: await readPublished(service.store),
    });
    const current = again.current('mini', 2026);
    expect(current?.form).toEqual(forms.current('mini', 2026)?.form);
    expect(current?.validator.evaluate({ group_size: 2 }).issues).toMatchObject([{ rule: 'group_size.max' }]);
    expect(again.draft('mini', 2026)?.form.questions.find(({ id }) => id === 'group_size')?.max).toBe(4);
  });
});

describe('a later year, after the first publication of another', () => {
  const year = temporaryFolder();
  cpSync('test/fixtures/mini', year.path, { recursive: true });
  publishForm(year.path, 'mini', 2025, { on: '2026-11-22', reason: 'First publication' });
  let later: TestService;

  beforeAll(async () => {
    const open = openForms(year.path, { compile: compileCollections, watch: false });
    later = await openTestService({ definitions: year.path }, open);
  });
  afterAll(async () => {
    await later.close();
    year.remove();
  });

  test.each([
    ['Ana Analyst', '/forms/mini/2026', 200, 'Not published'],
    ['Ana Analyst', '/forms/mini/2026/rules', 200, 'age{person}_high'],
    ['Ana Analyst', '/forms/mini/2026/publish', 200, 'Publish'],
    ['Ana Analyst', '/forms/mini/2026-unpublished', 200, 'Not published'],
    ['Ana Analyst', '/forms/mini/2025', 200, 'Published'],
    ['Sam Demo', '/forms/mini/2026', 403, ''],
    ['Sam Demo', '/forms/mini/2026-unpublished', 403, ''],
    ['Sam Demo', '/downloads/mini/2026', 404, ''],
    ['Sam Demo', '/upload/mini/2026', 404, ''],
  ])('%s at %s: %i', async (who, address, status, words) => {
    const page = await (await signedIn(later, who)).open(address);
    expect([page.status, page.text]).toEqual([status, expect.stringContaining(words)]);
  });

  it('is linked from the list of forms', async () => {
    const { html } = await (await signedIn(later, 'Ana Analyst')).open('/forms');
    expect(html).toMatch(/href="\/forms\/mini\/2026-unpublished">Visits 2026 to 2027/);
  });
});
