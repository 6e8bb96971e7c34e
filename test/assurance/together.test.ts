import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allotments, logWith, signedIn, told } from '../web/allotment-logs.ts';
import { compiledForms } from '../web/compiled-forms.ts';
import { formsOf, type PageForm } from '../web/page-forms.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import type { Visitor } from '../web/visitor.ts';
import { countOf, record } from './record.ts';

let service: TestService;

beforeAll(async () => {
  service = await openTestService({}, compiledForms(allotments));
});
afterAll(() => service.close());

async function countOfRows(table: 'log' | 'scheme' | 'organisation'): Promise<number> {
  const { rows } = await service.store.query(`select count(*)::int as number from ${table}`);
  return Number(rows[0]?.number);
}

describe('two tabs, or two people', () => {
  it('of saves at once one wins, and every other is told', async () => {
    const saves = countOf('data.two-tabs', 'saves at once');
    const [one, other] = [await signedIn(service), await signedIn(service, 'Pat Provider')];
    let lost = 0;
    for (let done = 0; done < saves; done += 4) {
      const log = await logWith(one, []);
      const seen = await Promise.all([one, other, one, other].map((who) => who.open(`${log}/plot_code`)));
      const answers = await Promise.all(
        seen.map((page, index) => [one, other][index % 2]?.submit(page, { plot_code: `Tab ${done + index}` })),
      );
      const { plot_code: kept } = (await told(service, log)).body.answers;
      for (const [index, answer] of answers.entries()) {
        const isTold = answer?.status === 409 || answer?.text.includes('changed');
        if (kept !== `Tab ${done + index}` && !isTold) lost++;
      }
    }
    record('data.two-tabs', { 'lost without a word': lost, 'saves at once': saves });
  });
});

/** The form that adds a scheme, filled in. */
async function newScheme(visitor: Visitor): Promise<PageForm['fields']> {
  const { html, url } = await visitor.open('/organisations/ORG1/schemes/new');
  return formsOf(html, url).find(({ action }) => action.endsWith('/schemes/new'))?.fields ?? expect.fail();
}

describe('sent twice', () => {
  const repeats = async (table: 'log' | 'scheme' | 'organisation', send: () => Promise<unknown>) => {
    const before = await countOfRows(table);
    await Promise.all([send(), send(), send()]);
    await send();
    const rows = (await countOfRows(table)) - before;
    expect(rows).toBeGreaterThan(0);
    record('data.once', { 'second rows': rows - 1, repeats: 3 });
  };

  it('a form that starts a log starts one', async () => {
    const visitor = await signedIn(service);
    const { hidden } = await visitor.open('/');
    const sent = new URLSearchParams({ ...hidden, year: '2026' }).toString();
    await repeats('log', () => visitor.exactly('POST', '/logs', sent));
  });

  it('a form that adds a scheme adds one, and all answers lead to it', async () => {
    const visitor = await signedIn(service);
    const sent = new URLSearchParams(await newScheme(visitor)).toString();
    const led: (string | undefined)[] = [];
    const send = async () => {
      const { leadsTo } = await visitor.exactly('POST', '/organisations/ORG1/schemes/new', sent);
      led.push(leadsTo);
    };
    await repeats('scheme', send);
    expect(new Set(led).size).toBe(1);
  });

  it('with other words, after going back, it is another', async () => {
    const visitor = await signedIn(service);
    const fields = await newScheme(visitor);
    const before = await countOfRows('scheme');
    for (const name of ['One House', 'Other House'])
      await visitor.exactly(
        'POST',
        '/organisations/ORG1/schemes/new',
        new URLSearchParams({ ...fields, name }).toString(),
      );
    expect((await countOfRows('scheme')) - before).toBe(2);
  });

  it('a request of a program under one key makes one log', async () => {
    const url = '/api/v1/collections/allotments/2026/logs';
    const headers = { 'idempotency-key': 'the-same' };
    await repeats('log', () => service.app.inject({ method: 'POST', url, headers, payload: { answers: {} } }));
  });
});
