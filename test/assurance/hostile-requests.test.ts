import fc from 'fast-check';
import { afterAll, beforeAll, it } from 'vitest';
import { allotments, signedIn } from '../web/allotment-logs.ts';
import { compiledForms } from '../web/compiled-forms.ts';
import { addressOf, demoExamples, type Examples, type Route, routesOf } from '../web/route-list.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import { Visitor } from '../web/visitor.ts';
import { hostileWords } from './hostile-words.ts';
import { countOf, record } from './record.ts';

let service: TestService;
let routes: readonly Route[];
let examples: Examples;
const visitors: Visitor[] = [];
/** Names of fields that some form of the service has. */
const fieldNames = new Set(['_csrf', '_version', '_once', '__proto__', 'constructor', 'x']);
const people = ['Sam Demo', 'Sasha Support', 'Ana Analyst'];

beforeAll(async () => {
  service = await openTestService({}, compiledForms(allotments));
  routes = await routesOf(service);
  examples = { ...(await demoExamples(service, 'Marker', 'allotments')), page: 'plot_code', section: 'plot' };
  await signInAll();
  for (const { method, url } of routes) {
    if (method !== 'GET' || url.startsWith('/api/')) continue;
    const { body } = (await visitors[1]?.exactly('GET', addressOf(url, examples))) ?? { body: '' };
    for (const [, name = ''] of body.matchAll(/ name="([^"]+)"/g)) fieldNames.add(name);
  }
}, 120_000);
afterAll(() => service.close());

async function signInAll(): Promise<void> {
  await service.store.query('update person set deactivated = null');
  visitors.splice(0, visitors.length, ...(await Promise.all(people.map((name) => signedIn(service, name)))));
}

/** References that records here have. */
const references = ['ORG1', 'USR1', 'S1', 'yes'];
const word = fc.oneof(fc.constantFrom(...hostileWords, ...references), fc.string({ unit: 'binary', maxLength: 40 }));
const piece = fc.oneof({ arbitrary: fc.constant(undefined), weight: 12 }, { arbitrary: word, weight: 1 });
const pairs = fc.array(fc.tuple(fc.nat(), word), { maxLength: 12 });
const headerText = word.map((text) => text.replace(/[^\x20-\x7e]/g, '').slice(0, 300));
const headers = fc.record(
  {
    accept: fc.constantFrom('text/html', '*/*', 'application/json', ''),
    'x-request-id': headerText,
    'if-none-match': headerText,
    authorization: headerText,
    'accept-language': headerText,
    range: headerText,
  },
  { requiredKeys: [], noNullPrototype: true },
);
const types = [
  'application/x-www-form-urlencoded',
  'application/json',
  'multipart/form-data; boundary=b',
  'text/csv',
  'multipart/form-data',
  'nonsense',
];

const encode = (text: string) => encodeURIComponent(text.toWellFormed()).slice(0, 3000);

/** Fields by the names that forms have, as a body of this type. */
function bodyOf(type: string, found: readonly (readonly [number, string])[], token: string): string {
  const names = [...fieldNames];
  const fields = [
    ['_csrf', token],
    ...found.map(([index, text]) => [names[index % names.length] ?? '', text]),
  ] as const;
  if (type.startsWith('multipart'))
    return `${fields.map(([name, text]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`).join('')}--b--`;
  if (type === 'application/json') return JSON.stringify(Object.fromEntries(fields));
  return fields
    .map(([name, text]) => `${encode(name ?? '')}=${encodeURIComponent(text?.toWellFormed() ?? '')}`)
    .join('&');
}

it('no route fails, whatever is sent to it', { timeout: 3_600_000 }, async () => {
  const runs = countOf('input.every-route', 'requests');
  const seen = new Set<Route>();
  const failing: string[] = [];
  let sent = 0;
  const target = fc.record({ pieces: fc.array(piece, { maxLength: 4 }), query: pairs, body: pairs, headers });
  const type = fc.oneof({ arbitrary: fc.constant(types[0] ?? ''), weight: 8 }, fc.constantFrom(...types));
  await fc.assert(
    fc.asyncProperty(target, type, fc.nat(), async (to, contentType, chosen) => {
      const route = routes[sent++ % routes.length] as Route;
      if (sent % 300 === 0) await signInAll();
      const visitor = visitors[chosen % visitors.length] ?? new Visitor(service.app);
      const waiting = [...to.pieces];
      const other = () => {
        const given = waiting.shift();
        return given === undefined ? undefined : encode(given);
      };
      const search = to.query.map(
        ([index, text]) => `${encode([...fieldNames][index % fieldNames.size] ?? '')}=${encode(text)}`,
      );
      const url = `${addressOf(route.url, examples, other)}?${search.join('&')}`;
      const token = route.method === 'GET' ? '' : ((await visitor.open('/account/change')).hidden._csrf ?? '');
      const payload = route.method === 'GET' ? undefined : bodyOf(contentType, to.body, token);
      const sentHeaders = { ...to.headers, 'content-type': contentType };
      const answer = await visitor.exactly(route.method, url, payload, sentHeaders);
      if (answer.status >= 500)
        failing.push(`${route.method} ${url.slice(0, 300)}: ${answer.status} ${answer.body.slice(0, 300)}`);
      seen.add(route);
    }),
    { numRuns: runs, endOnFailure: true },
  );
  const never = routes.filter((route) => !seen.has(route)).map(({ method, url }) => `${method} ${url}`);
  record('input.every-route', { '5xx': failing, requests: sent, 'routes never reached': never });
});
