import { fileURLToPath } from 'node:url';
import type { Form } from '@annum/engine';
import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { fixedForms } from '../../packages/web/src/forms/catalogue.ts';
import { compileCollections } from '../../packages/web/src/forms/compile.ts';
import { whyUnstorable } from '../../packages/web/src/security/body.ts';
import { buildServer } from '../../packages/web/src/server.ts';
import { judge } from '../../packages/web/src/store/judge.ts';
import { createLog } from '../../packages/web/src/store/logs.ts';
import { hostileWords } from '../assurance/hostile-words.ts';
import { countOf, record } from '../assurance/record.ts';
import { openTestStore } from '../store/open-test-store.ts';
import { type TestService, testConfig } from './test-service.ts';

const runs = countOf('input.api', 'requests');

const folders = ['../../definitions/', '../fixtures/mini/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const collections = folders
  .flatMap((folder) => compileCollections(folder))
  .flatMap(({ collection }) => collection ?? []);
const forms = collections.flatMap((collection) => collection.forms);

interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
}

const routes: Route[] = [];
const logs: { readonly id: string; readonly form: string }[] = [];
let service: TestService;

beforeAll(async () => {
  const store = await openTestStore();
  const app = buildServer(testConfig, store, fixedForms(collections));
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (url.startsWith('/api/') && one !== 'HEAD') routes.push({ method: one as Route['method'], url });
    }
  });
  await app.ready();
  for (const current of forms) {
    const judgement = judge({ current, answers: {}, context: {}, confirmations: [], channel: 'api' });
    const result = await createLog(store, demoPerson, { judgement });
    if ('created' in result) logs.push({ id: result.created.id, form: current.form.id });
  }
  service = { app, store, close: async () => app.close().then(store.close) };
}, 120_000);
afterAll(() => service.close());

const word = fc.oneof(fc.constantFrom(...hostileWords), fc.string({ unit: 'binary', maxLength: 40 }));
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, 1, 2 ** 53, -(2 ** 63), 1e308, 0.1 + 0.2, 9));
const value = fc.oneof(
  word,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.array(word, { maxLength: 3 }),
  fc.object({ maxDepth: 4 }),
);

const variables = [...new Set(forms.flatMap(({ form }) => form.variables.map(({ id }) => id)))];
const rules = [...new Set(forms.flatMap(({ form }) => form.rules.map(({ id }) => id)))];
const variable = fc.oneof({ arbitrary: fc.constantFrom(...variables), weight: 6 }, { arbitrary: word, weight: 1 });
const answer = fc.oneof(value, fc.nat(20), fc.constantFrom('1', '2', ' 1 ', '2026-05-05', 'yes', 'LS1 1AA'));
const answers = fc.dictionary(variable, answer, { maxKeys: 30, noNullPrototype: true });
/** Answers that get through the door: the variables of one form, whatever is said of them. */
const scalar = fc.oneof(
  word,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.nat(20),
  fc.constantFrom('1', '2026-05-05', 'yes'),
);
const storable = scalar.filter((item) => whyUnstorable(item) === undefined);
const pairs = fc.array(fc.tuple(fc.nat(), storable), { maxLength: 40 });
type Pairs = readonly (readonly [number, unknown])[];

/** A log whose variables are those of the form that the request is about. */
function plainLog({ variables: known }: Form, found: Pairs): object {
  return { answers: Object.fromEntries(found.map(([index, item]) => [known[index % known.length]?.id ?? '', item])) };
}

const confirmations = fc.oneof(
  fc.array(fc.record({ rule: fc.oneof(fc.constantFrom(...rules), word), values: answers }), { maxLength: 3 }),
  value,
);
const logBody = fc.record(
  {
    answers: fc.oneof({ arbitrary: answers, weight: 8 }, { arbitrary: value, weight: 1 }),
    confirmations,
    externalReference: value,
  },
  { requiredKeys: ['answers'], noNullPrototype: true },
);
const plainBody = pairs.map((found) => (form: Form) => JSON.stringify(plainLog(form, found)));
const plainList = fc
  .array(pairs, { maxLength: 4 })
  .map((lists) => (form: Form) => JSON.stringify(lists.map((found) => plainLog(form, found))));
const deep = fc.constantFrom(
  '['.repeat(20_000),
  '{"a":'.repeat(20_000),
  `{"answers":{"a":${'['.repeat(40)}${']'.repeat(40)}}}`,
);
const json = fc.oneof(
  { arbitrary: logBody.map((body) => JSON.stringify(body)), weight: 8 },
  { arbitrary: fc.array(logBody, { maxLength: 4 }).map((items) => JSON.stringify(items)), weight: 3 },
  {
    arbitrary: fc.array(logBody, { maxLength: 4 }).map((items) => items.map((item) => JSON.stringify(item)).join('\n')),
    weight: 2,
  },
  { arbitrary: value.map((body) => JSON.stringify(body) ?? ''), weight: 2 },
  { arbitrary: fc.oneof(word, deep, fc.json({ maxDepth: 8 })), weight: 2 },
);
const cell = fc.oneof(word, answer.map(String), fc.constantFrom('"', '"a', 'a"b', '"a""b"', '"a\nb"'));
const line = fc.array(fc.oneof(variable, cell), { maxLength: 12 });
const csv = fc
  .tuple(fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.array(line, { maxLength: 8 }))
  .map(([delimiter, end, lines]) => lines.map((cells) => cells.join(delimiter)).join(end));
const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array));
const payload: fc.Arbitrary<string | Buffer | ((form: Form) => string)> = fc.oneof(
  { arbitrary: plainBody, weight: 6 },
  { arbitrary: plainList, weight: 3 },

  { arbitrary: json, weight: 6 },
  { arbitrary: csv, weight: 3 },
  { arbitrary: bytes, weight: 1 },
);

const types = ['application/json', 'application/merge-patch+json', 'text/csv', 'application/x-ndjson', 'text/plain'];
const type = fc.oneof(
  { arbitrary: fc.constant('application/json'), weight: 10 },
  { arbitrary: fc.constantFrom(...types, 'application/x-www-form-urlencoded', 'nonsense', ''), weight: 4 },
);
const headerText = word.map((text) => text.replace(/[^\x20-\x7e]/g, '').slice(0, 300));
const headers = fc.record(
  {
    'content-type': type,
    'if-match': fc.oneof({ arbitrary: fc.constantFrom('*', '"1"', 'W/"1"', '"2", "1"'), weight: 6 }, headerText),
    'if-none-match': fc.oneof(fc.constantFrom('*', '"1"'), headerText),
    'idempotency-key': fc.oneof(
      { arbitrary: fc.uuid(), weight: 8 },
      { arbitrary: fc.constantFrom('k1', 'k2'), weight: 1 },
      { arbitrary: headerText, weight: 1 },
    ),
    'x-request-id': headerText,
    accept: fc.constantFrom('*/*', 'text/csv', 'text/html', 'application/json'),
  },
  { requiredKeys: ['content-type'], noNullPrototype: true },
);
const parameters = [
  'limit',
  'after',
  'status',
  'externalReference',
  'changedSince',
  'dryRun',
  'limit',
  '__proto__',
  'x',
];
const queryValue = fc.oneof(fc.constantFrom('1', '0', '-1', '200', 'true', 'false', 'completed'), word);
const query = fc.oneof(
  { arbitrary: fc.constant<[string, string][]>([]), weight: 6 },
  fc.array(fc.tuple(fc.constantFrom(...parameters), queryValue), { maxLength: 3 }),
);
const piece = fc.oneof({ arbitrary: fc.constant(undefined), weight: 30 }, { arbitrary: word, weight: 1 });

const encode = (text: string) => encodeURIComponent(text.toWellFormed()).slice(0, 3000);

/** Fills a route's pattern: mostly with a form and a log that exist. */
function addressOf({ url }: Route, form: Form, pieces: readonly (string | undefined)[]): string {
  const known: { readonly [name: string]: string } = {
    collection: form.collection,
    year: String(form.year),
    id: logs.find((log) => log.form === form.id)?.id ?? '',
    table: form.lookups[0]?.id ?? 'table',
    '*': 'openapi.json',
  };
  const waiting = [...pieces];
  return url.replace(/:(\w+)|\*/g, (whole, name?: string) => encode(waiting.shift() ?? known[name ?? whole] ?? ''));
}

it('no route of the API fails on anything that is sent to it', { timeout: 3_600_000 }, async () => {
  expect(routes.length).toBeGreaterThan(12);
  const route = fc.nat().map((index) => routes[index % routes.length] as Route);
  const form = fc.constantFrom(...forms.map((current) => current.form));
  const target = fc.record({ route, form, pieces: fc.tuple(piece, piece, piece), query });
  const seen = new Map<string, number>();
  const failing: string[] = [];
  await fc.assert(
    fc.asyncProperty(target, headers, payload, async (to, sent, body) => {
      const search = to.query.map(([name, text]) => `${name}=${encode(text)}`).join('&');
      const url = `${addressOf(to.route, to.form, to.pieces)}${search === '' ? '' : `?${search}`}`;
      const { method } = to.route;
      const request: InjectOptions = { method, url, headers: { ...sent } };
      const content = typeof body === 'function' ? body(to.form) : body;
      const answer = await service.app.inject(method === 'GET' ? request : { ...request, payload: content });
      if (answer.statusCode >= 500) failing.push(`${method} ${url}: ${answer.statusCode} ${answer.body.slice(0, 500)}`);
      expect(answer.headers['content-security-policy']).toBeDefined();
      if (answer.statusCode >= 400) expect(answer.headers['content-type']).toContain('application/problem+json');
      const key = `${method} ${to.route.url} ${answer.statusCode}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }),
    { numRuns: runs },
  );
  // Not everything may be refused at the door: some writes must have got through to the form.
  const written = [...seen].filter(([key]) => /^(POST|PUT|PATCH) .* 20[01]$/.test(key));
  expect(written.length).toBeGreaterThan(1);
  record('input.api', { '5xx': failing, requests: [...seen.values()].reduce((sum, one) => sum + one, 0) });
});
