import { afterAll, beforeAll, expect, it } from 'vitest';
import { signedIn } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';
import type { Visitor } from './visitor.ts';

let service: TestService;
let analyst: Visitor;

beforeAll(async () => {
  service = await openTestService({}, compiledForms('test/fixtures/mini'));
  analyst = await signedIn(service, 'Ana Analyst');
});
afterAll(() => service.close());

const logs = '/api/v1/collections/mini/2026/logs';

/** A log of a bad visit (2) or a good one (1), through the API. */
async function visited(opinion: number): Promise<string> {
  const payload = { answers: { visit_date: '2026-05-04', group_size: 1, age1: 40, opinion } };
  const answer = await service.app.inject({ method: 'POST', url: logs, payload });
  expect(answer.statusCode).toBe(201);
  return answer.json().id;
}

async function corrected(id: string, answers: object): Promise<void> {
  const headers = { 'content-type': 'application/merge-patch+json', 'if-match': '*' };
  const { headers: now } = await service.app.inject(`${logs}/${id}`);
  const answer = await service.app.inject({
    ...{ method: 'PATCH', url: `${logs}/${id}`, payload: JSON.stringify({ answers }) },
    headers: { ...headers, 'if-match': String(now.etag) },
  });
  expect(answer.statusCode).toBe(200);
}

const address = (id: string) => `/queries/${id}/bad_opinion`;

async function noted(id: string, state: string, note: string) {
  return analyst.submit(await analyst.open(address(id)), { state, note });
}

const listed = async (id: string, query = 'state=') =>
  (await analyst.open(`/queries?${query}`)).html.includes(address(id));

it('lists logs that fail a query, and no others', async () => {
  const [bad, good] = [await visited(2), await visited(1)];
  const { text } = await analyst.open('/queries');
  expect(text).toContain('Somebody had a bad time');
  expect(await listed(bad)).toBe(true);
  expect(await listed(good)).toBe(false);
});

it('is narrowed by year, rule, organisation and what became of it', async () => {
  const id = await visited(2);
  const found = await Promise.all(
    [
      'year=2026',
      'year=2025',
      'rule=bad_opinion',
      'rule=other',
      'organisation=ORG999',
      'state=open',
      'state=asked',
      'status=completed',
    ].map(async (query) => [query, await listed(id, query)] as const),
  );
  expect(Object.fromEntries(found)).toEqual({
    'year=2026': true,
    'year=2025': false,
    'rule=bad_opinion': true,
    'rule=other': false,
    'organisation=ORG999': false,
    'state=open': true,
    'state=asked': false,
    'status=completed': false,
  });
});

it('keeps notes with what was said of it, and shows what the log says', async () => {
  const id = await visited(2);
  expect((await noted(id, '', '')).text).toContain('Select what the query is now');
  const page = await noted(id, 'asked', 'Rang them on Monday');
  expect(page.text).toContain('Opinion Bad');
  expect(page.text).toContain('Rang them on Monday Asked the provider. Ana Analyst');
  expect(await listed(id, 'state=asked')).toBe(true);
  const support = await signedIn(service, 'Sasha Support');
  expect((await support.open(address(id))).text).toContain('Rang them on Monday');
});

it('is open again when an accepted answer changes to another unlikely one, and stays accepted otherwise', async () => {
  const id = await visited(2);
  await noted(id, 'accepted', 'It rained');
  await corrected(id, { age1: 41 });
  expect(await listed(id, 'state=accepted')).toBe(true);
  await corrected(id, { opinion: 1 });
  expect(await listed(id, 'state=corrected')).toBe(true);
  expect((await analyst.open(address(id))).text).toContain('The answers are others now');
  await corrected(id, { opinion: 2 });
  expect(await listed(id, 'state=open')).toBe(true);
});

it('is forgotten with the answer when nobody noted anything, and with the log', async () => {
  const [id, gone] = [await visited(2), await visited(2)];
  await corrected(id, { opinion: 1 });
  expect((await analyst.open(address(id))).status).toBe(404);
  const { headers } = await service.app.inject(`${logs}/${gone}`);
  const url = `${logs}/${gone}`;
  await service.app.inject({ method: 'DELETE', url, headers: { 'if-match': String(headers.etag) } });
  const coordinator = await signedIn(service);
  await coordinator.submit(await coordinator.open(`/logs/${gone}/delete-log`), { reason: 'Entered twice' });
  expect((await analyst.open(address(gone))).status).toBe(404);
});

it('pages hold 50, and the file has them all', async () => {
  const before = Number(/(\d+) quer/.exec((await analyst.open('/queries?state=')).text)?.[1]);
  await Promise.all(Array.from({ length: 55 }, () => visited(2)));
  const seen = new Set<string>();
  let next: string | undefined = '/queries?state=';
  while (next) {
    const { html } = await analyst.open(next);
    for (const [, id] of html.matchAll(/\/queries\/([\w-]{36})\//g)) seen.add(id ?? '');
    next = /href="([^"]*after=[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
  }
  expect(seen.size).toBe(before + 55);
  const file = await analyst.raw('GET', '/queries/download?collection=mini&state=');
  expect(file.body.split('\r\n').length - 2).toBe(before + 55);
  expect(file.body).toContain('Somebody had a bad time,Asked the provider,');
  expect(file.body).toContain('Rang them on Monday');
});
