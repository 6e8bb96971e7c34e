import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoCouncil, demoDepartment, demoOrganisation, demoPerson } from '../../packages/web/src/demo/people.ts';
import { createOrganisation } from '../../packages/web/src/organisations/create-organisation.ts';
import type { Organisation, Person } from '../../packages/web/src/person.ts';
import { createLogs } from '../../packages/web/src/store/bulk.ts';
import { judge } from '../../packages/web/src/store/judge.ts';
import { signedIn } from '../web/allotment-logs.ts';
import { addressOf, demoExamples, type Examples, type Route, routesOf } from '../web/route-list.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import type { Visitor } from '../web/visitor.ts';
import { record, unmet } from './record.ts';

const collection = 'visits';

/** Answers with which a log has each status. */
const answersOf = {
  not_started: {},
  in_progress: { visitor: 'Ada' },
  completed: { visitor: 'Ada', visitdate: '2026-05-04', minutes: 20 },
} as const;
type Status = keyof typeof answersOf;

/** Pages that list records, not numbers of them, to people who may read every one of them there. */
const listsOfRecords: { readonly [route: string]: string } = {
  '/': 'analysts read every log: the newest, and what waits of all of them',
  '/collections/:collection/logs': 'analysts read every log',
};

let service: TestService;
let routes: readonly Route[];
let examples: Examples;
let small: Organisation;
let mixed: Organisation;
/** Who looks on: neither is of an organisation whose numbers change. */
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  service = await openTestService();
  routes = (await routesOf(service)).filter(
    ({ method, url }) => method === 'GET' && !/^\/(api|assets|health|metrics)/.test(url),
  );
  examples = await demoExamples(service, 'Marker');
  [small, mixed] = [
    await createOrganisation(service.store, { name: 'Small Homes' }),
    await createOrganisation(service.store, { name: 'Mixed Homes' }),
  ];
  // Sums that a single log moves over a round number, whatever they are rounded to.
  for (const organisation of [demoOrganisation, demoCouncil, demoDepartment])
    for (const status of ['not_started', 'in_progress', 'completed'] as const) await addLogs(organisation, status, 7);
  await addLogs(mixed, 'completed', 12);
  for (const name of ['Ana Analyst', 'Chris Council']) visitors.set(name, await signedIn(service, name));
});
afterAll(() => service.close());

async function addLogs(organisation: Organisation, status: Status, number: number): Promise<void> {
  const current = service.app.forms.current(collection, 2026) ?? expect.fail();
  const judgement = judge({ current, answers: answersOf[status], context: {}, confirmations: [], channel: 'form' });
  expect(judgement.outcome.status).toBe(status);
  const recorder: Person = { ...demoPerson, organisation };
  const entries = Array.from({ length: number }, () => ({ judgement }));
  await service.store.db.transaction().execute((transaction) => createLogs(transaction, recorder, entries));
}

/** What every page says to each of them, without what is new on each visit. */
async function everythingSeen(): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>();
  for (const [name, visitor] of visitors)
    for (const { url } of routes) {
      const isList = listsOfRecords[url] !== undefined && name === 'Ana Analyst';
      const sorted = url === '/counts/:collection/:year' ? sortings : [''];
      for (const query of isList ? [] : sorted) {
        const { status, body } = await visitor.exactly('GET', `${addressOf(url, examples)}${query}`);
        const steady = body.replaceAll(/(name="_csrf" value|name="_once" value|nonce)="[^"]*"/g, '');
        // An error names its request, which is another each time.
        seen.set(`${name}: ${url}${query}`, status < 400 ? steady : String(status));
      }
    }
  return seen;
}

const sortings = ['not_started', 'in_progress', 'completed', 'total'].flatMap((column) =>
  ['asc', 'desc'].map((order) => `?sort=${column}&order=${order}`),
);

it('nobody but customer support can tell one log of another organisation from four', { timeout: 300_000 }, async () => {
  const differing: string[] = [];
  let pages = 0;
  let before: ReadonlyMap<string, string> | undefined;
  // What looking itself puts on record is there before anything is compared.
  await everythingSeen();
  for (let number = 1; number <= 4; number++) {
    for (const status of ['not_started', 'in_progress', 'completed'] as const) await addLogs(small, status, 1);
    for (const status of ['not_started', 'in_progress'] as const) await addLogs(mixed, status, 1);
    const seen = await everythingSeen();
    for (const [page, text] of before ?? []) if (seen.get(page) !== text) differing.push(`${number} logs: ${page}`);
    pages += before?.size ?? 0;
    before = seen;
  }
  record('privacy.small-numbers', { 'pages that tell them apart': differing, pages });
});

it('five are told, and small ones to customer support', async () => {
  await addLogs(small, 'completed', 1);
  const told = async (name: string) => (await (await signedIn(service, name)).open('/counts/visits/2026')).text;
  const [toAnalysts, toSupport] = [await told('Ana Analyst'), await told('Sasha Support')];
  const row = (figures: string) => new RegExp(`Small Homes ORG\\d+ ${figures}`);
  const labels = (text: string) => text.replaceAll(/(Not started|In progress|Completed|All): /g, '');
  expect(
    unmet({
      'Analysts are told five': row('fewer than 5 fewer than 5 5 5 or more').test(labels(toAnalysts)),
      'Customer support is told all': row('4 4 5 13').test(labels(toSupport)),
    }),
  ).toEqual([]);
});
