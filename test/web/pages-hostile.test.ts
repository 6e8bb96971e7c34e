import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countOf, record } from '../assurance/record.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';
import { type Fields, type Visit, Visitor } from './visitor.ts';

let service: TestService;
let visitor: Visitor;
let log: Visit;

beforeAll(async () => {
  service = await openTestService({}, compiledForms('test/fixtures/kinds'));
  visitor = new Visitor(service.app);
  await visitor.signIn();
  const year = service.app.forms.collections()[0]?.forms.at(-1)?.form.year ?? 0;
  log = await visitor.submit(await visitor.open('/'), { year }, '/logs');
});
afterAll(() => service.close());

const runs = countOf('input.question-pages', 'forms sent');

const nasty = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    '[object Object]',
    '{{7*7}}',
    '-0',
    '1e999',
    '９',
    '١',
    '31/2/2026',
    '£',
    '%00',
    "'",
  ),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.toWellFormed().replaceAll('\0', '')),
  fc.integer().map(String),
  fc.constant('x'.repeat(50_000)),
);

const omit = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([each]) => each !== name));

test('no posted form brings a page down', { timeout: 1_800_000 }, async () => {
  const form = service.app.forms.collections()[0]?.forms.at(-1)?.form ?? expect.fail();
  const pages = form.sections.flatMap((section) => section.pages.map((page) => page.id));
  const names = [
    ...form.questions.flatMap(({ id }) => [id, `${id}-day`, `${id}-month`, `${id}-year`, `${id}-match`]),
    'only',
    '_version',
    '_from',
    '_accept',
    '__proto__',
    'constructor',
  ];
  const fields = fc.dictionary(fc.constantFrom(...names), fc.oneof(nasty, fc.array(nasty, { maxLength: 3 })));
  const home = await visitor.open('/');
  const failing: string[] = [];
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...pages), fields, fc.boolean(), async (page, given, fresh) => {
      const seen = await visitor.open(`${log.url}/${page}`);
      const hidden = { ...seen.hidden, _csrf: home.hidden._csrf ?? '' };
      const fields = fresh ? omit(given, '_version') : given;
      const answer = await visitor.submit({ ...seen, hidden }, fields, `${log.url}/${page}`);
      expect(answer.status).not.toBe(403);
      if (answer.status >= 500) failing.push(`${page}: ${answer.status} ${JSON.stringify(fields).slice(0, 2000)}`);
      expect((await visitor.open(log.url)).status).toBe(200);
      expect((await visitor.open(`${log.url}/check-answers`)).status).toBe(200);
      sent++;
    }),
    { numRuns: runs },
  );
  record('input.question-pages', { '5xx': failing, 'forms sent': sent });
});

test('no address brings a page down', async () => {
  const parts = ['__proto__', 'constructor', '%00', '%F0%9F%92%A9', '..%2f', 'a'.repeat(150), '0', '-1', '1e9', '%27'];
  for (const part of parts)
    for (const url of [
      `/logs/${part}`,
      `${log.url}/${part}`,
      `${log.url}/check-answers/${part}`,
      `${log.url}/confirm-answer/${part}`,
      `${log.url}/plant/search/${part}?q=${part}&q=2`,
      `/upload/${part}/${part}`,
      `/upload/allotments/${service.app.forms.collections()[0]?.forms.at(-1)?.form.year}/${part}`,
      `/downloads/allotments/${part}`,
      `/assets/${part}`,
      `${log.url}/water?from=${part}&from=x&check=${part}`,
    ])
      expect([url, (await visitor.open(url)).status < 500]).toEqual([url, true]);
});
