import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCouncil, demoOrganisation, demoPeople } from '../../packages/web/src/demo/people.ts';
import { readRecords } from '../../packages/web/src/records/read-records.ts';
import { buildServer } from '../../packages/web/src/server.ts';
import { newId } from '../../packages/web/src/store/uuid.ts';
import { allotments } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';
import { type Visit, Visitor } from './visitor.ts';

/** Riverton Council is deactivated from 1 December 2026; the service is looked at on days around it. */
let service: TestService;
const page = '/organisations/ORG2';
const logs = '/api/v1/collections/visits/2026/logs';
let key: string;

beforeAll(async () => {
  service = await openTestService();
  await link();
  const council = new Visitor(service.app);
  await council.signIn('Chris Council');
  const fields = { name: 'Council system', scope: 'write', person: personNamed('Chris Council').id, months: '12' };
  const made = await council.submit(await council.open(`${page}/keys/new`), fields);
  key = /annum_\w{8}_[\w-]{43}/.exec(made.text)?.[0] ?? expect.fail();
  for (const [visitdate, visitor] of [
    ['2026-05-04', 'Ada'],
    ['2026-12-24', 'Bo'],
  ] as const)
    await ask('2026-11-22', 'POST', { answers: { visitdate, visitor, minutes: 30 } });
  await ask('2026-11-22', 'POST', { answers: { visitor: 'Half' } });
});
afterAll(() => service.close());

function personNamed(name: string) {
  return demoPeople.find((person) => person.name === name) ?? expect.fail();
}

/** The council’s homes are managed by Demo Housing. */
async function link(): Promise<void> {
  const sides = { stock_owner: demoCouncil.id, managing_agent: demoOrganisation.id };
  await service.store.db
    .insertInto('organisation_link')
    .values({ ...sides, created: new Date() })
    .execute();
}

async function on<Result>(today: string, work: (app: FastifyInstance) => Promise<Result>): Promise<Result> {
  const app = buildServer({ ...testConfig, today: () => today }, service.store, service.app.forms);
  await app.ready();
  return work(app).finally(() => app.close());
}

function ask(today: string, method: 'GET' | 'POST', payload?: object) {
  const headers = { authorization: `Bearer ${key}` };
  return on(today, (app) => app.inject({ method, url: logs, headers, ...(payload && { payload }) }));
}

async function asSupport(work: (support: Visitor) => Promise<Visit>): Promise<Visit> {
  const support = new Visitor(service.app);
  await support.signIn('Sasha Support');
  return work(support);
}

const day = (text: string) => {
  const [year = '', month = '', date = ''] = text.split('-');
  return { 'from-day': date, 'from-month': month, 'from-year': year };
};

const query = (text: string) => `${page}/deactivate?${new URLSearchParams(day(text))}`;

describe('before it is done', () => {
  it('everything that it touches is counted and listed', async () => {
    const { text } = await asSupport((support) => support.open(query('2026-12-01')));
    expect(text).toContain('Deactivate Riverton Council from 1 December 2026?');
    expect(text).toContain('People who can no longer sign in 1 API keys that no longer work 1');
    expect(text).toContain('Logs that are not complete 1 Logs of 1 December 2026 or later 1');
    expect(text).toContain('Chris Council Data coordinator');
    expect(text).toContain('24 December 2026 Completed');
    expect(text).not.toContain('4 May 2026');
  });

  it('the lists have pages that do not shift', async () => {
    const { organisation } = personNamed('Chris Council');
    const people = Array.from({ length: 60 }, (_, index) => ({
      ...{ person: newId(), organisation: organisation.id, reference: `MANY${index}`, role: 'provider' as const },
      ...{ name: `Many ${index % 7}`, email: `many${index}@example.org`, created: new Date() },
    }));
    await service.store.db.insertInto('person').values(people).execute();
    const seen: string[] = [];
    await asSupport(async (support) => {
      let visit = await support.open(query('2026-12-01'));
      for (;;) {
        seen.push(...[...visit.html.matchAll(/href="\/people\/(\w+)"/g)].map(([, reference = '']) => reference));
        const next = /href="([^"]+)#people"/.exec(visit.html)?.[1];
        if (!next) return visit;
        visit = await support.open(next.replaceAll('&amp;', '&'));
      }
    });
    expect(new Set(seen).size).toBe(61);
    expect(seen.length).toBe(61);
    await service.store.db.deleteFrom('person').where('reference', 'like', 'MANY%').execute();
  });
});

describe('from the day on', () => {
  const ofDemo = async (today: string) => {
    const { all } = await readRecords(service.store, personNamed('Sam Demo'), today);
    return all.map(({ id }) => id);
  };

  beforeAll(async () => {
    await asSupport(async (support) =>
      support.submit(await support.open(query('2026-12-01')), {}, `${page}/deactivate`),
    );
  });

  it.each([
    ['2026-11-30', 'as before', 200, 'Your logs', true],
    ['2026-12-01', 'shut out', 401, 'Not found', false],
  ] as const)('on %s it is %s', async (today, _how, status, title, isOffered) => {
    expect((await ask(today, 'GET')).statusCode).toBe(status);
    const entered = await on(today, (app) => new Visitor(app).signIn('Chris Council'));
    expect(entered.title).toContain(title);
    expect((await ofDemo(today)).includes('ORG2')).toBe(isOffered);
  });

  it('a session that goes on over midnight ends', async () => {
    const session = await on('2026-11-30', async (app) => {
      const council = new Visitor(app);
      await council.signIn('Chris Council');
      return council.cookie('session');
    });
    const status = async (today: string) =>
      on(today, async (app) => (await new Visitor(app).steal('session', session).raw('GET', '/')).status);
    expect([await status('2026-11-30'), await status('2026-12-01')]).toEqual([200, 303]);
  });

  it('its page says so, and the trail', async () => {
    const shown = await asSupport((support) => support.open(page));
    expect(shown.text).toContain('It takes no part from 1 December 2026 on.');
    expect((await asSupport((support) => support.open(`${page}/audit`))).text).toContain('Deactivated an organisation');
    const again = await asSupport((support) => support.open(query('2027-01-01')));
    expect(again.text).toContain('It is deactivated from 1 December 2026 already');
  });

  it('until it is reactivated', async () => {
    await asSupport(async (support) => {
      const form = await support.open(`${page}/reactivate`);
      const early = await support.submit(form, day('2026-11-01'));
      expect(early.text).toContain('Enter a day from 1 December 2026 on');
      return support.submit(form, day('2027-01-01'));
    });
    expect((await ask('2026-12-31', 'GET')).statusCode).toBe(401);
    expect((await ask('2027-01-01', 'GET')).statusCode).toBe(200);
    const shown = await asSupport((support) => support.open(page));
    expect(shown.text).toContain('until it was reactivated on 1 January 2027');
  });
});

it('no program of a partner sends new logs that name it', async () => {
  const app = buildServer({ ...testConfig, today: () => '2026-12-24' }, service.store, compiledForms(allotments));
  await app.ready();
  const url = '/api/v1/collections/allotments/2026/logs';
  const answers = { owner_id: 'ORG2' };
  const single = await app.inject({ method: 'POST', url, payload: { answers } });
  expect([single.statusCode, single.json().errors[0]]).toMatchObject([
    422,
    { pointer: '/answers/owner_id', rule: 'organisation_deactivated' },
  ]);
  const batch = await app.inject({ method: 'POST', url: `${url}/batches`, payload: [{ answers }] });
  expect(batch.json().rows).toMatchObject([{ status: 'refused', errors: [{ rule: 'organisation_deactivated' }] }]);
  await app.close();
});

it.each([
  ['that takes no part', 'ORG2', 'ORG2 is deactivated: no new log can name it.'],
  ['that is not there', 'ORG99', '“ORG99” is not in the list. Choose one of its entries'],
  ['that they do not work with', 'ORG3', '“ORG3” is not in the list. Choose one of its entries'],
])('a page that names an organisation %s is refused at its field', async (_which, owner_id, message) => {
  const app = buildServer({ ...testConfig, today: () => '2026-12-24' }, service.store, compiledForms(allotments));
  await app.ready();
  const sam = new Visitor(app);
  await sam.signIn();
  const log = (await sam.submit(await sam.open('/'), { year: 2026 }, '/logs')).url;
  const refused = await sam.submit(await sam.open(`${log}/owner`), { owner_id });
  expect([refused.status, refused.html]).toEqual([422, expect.stringContaining('href="#owner_id"')]);
  expect(refused.text).toContain(message);
  const { answers } = (await app.inject(`/api/v1/collections/allotments/2026${log}`)).json();
  expect(answers).toEqual({});
  await app.close();
});

it('customer support does not shut itself out', async () => {
  const own = await asSupport((support) => support.open('/organisations/ORG3/deactivate'));
  expect(own.status).toBe(403);
});
