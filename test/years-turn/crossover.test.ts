import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { readLog } from '../../packages/web/src/store/logs.ts';
import { compiledForms } from '../web/compiled-forms.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import { type Visit, Visitor } from '../web/visitor.ts';

let service: TestService;
let visitor: Visitor;

// Two years are open: logs of 2001 may be begun and changed until the end of March.
beforeAll(async () => {
  service = await openTestService({ today: () => '2002-02-01' }, compiledForms('test/fixtures/repairs'));
  visitor = new Visitor(service.app);
  await visitor.signIn();
});
afterAll(() => service.close());

async function save(log: Visit, page: string, fields: { readonly [name: string]: string | readonly string[] }) {
  return visitor.submit(await visitor.open(`${log.url}/${page}`), fields);
}

const on = (year: number) => ({ 'reported_on-day': '28', 'reported_on-month': '1', 'reported_on-year': String(year) });

async function stored(log: Visit) {
  return (await readLog(service.store, demoPerson, log.url.split('/')[2] ?? '')) ?? expect.fail('no log');
}

/** A log of 2001 with the answers named; its trade is a code of that year. */
async function logOf2001(trade: number): Promise<Visit> {
  const log = await visitor.submit(await visitor.open('/'), { year: '2001' }, '/logs');
  await save(log, 'reported_on', on(2001));
  await save(log, 'trade', { trade: String(trade) });
  await save(log, 'cost', { cost: '12.50' });
  await save(log, 'told', { told: '1' });
  return log;
}

describe('a log whose date moves into the next year', () => {
  test('is taken over as the year says, and what has no place there is told first', async () => {
    const log = await logOf2001(2);
    const told = await save(log, 'reported_on', on(2002));
    expect(told.text).toContain('the log moves to that year’s form');
    expect(told.text).toContain('Tenant told');
    expect(told.text).not.toContain('Cost');
    expect(told.text).not.toContain('Heating');
    await visitor.submit(told, {}, `${log.url}/reported_on`);
    const { year, answers } = await stored(log);
    expect({ year, answers }).toEqual({ year: 2002, answers: { reported_on: '2002-01-28', trade: 1, price: 12.5 } });
  });

  test('is told which answers are asked again', async () => {
    const log = await logOf2001(4);
    const told = await save(log, 'reported_on', on(2002));
    expect(told.text).toContain('Painting');
    expect(told.text).toContain('It is asked again, because the answer has no match in that year');
    await visitor.submit(told, {}, `${log.url}/reported_on`);
    expect((await stored(log)).answers).toEqual({ reported_on: '2002-01-28', price: 12.5 });
  });

  test('stays where it was when the officer goes back', async () => {
    const log = await logOf2001(2);
    const before = await stored(log);
    const told = await save(log, 'reported_on', on(2002));
    expect(told.html).toContain('Go back');
    expect(await stored(log)).toEqual(before);
  });

  test('can return to the year it came from', async () => {
    const log = await logOf2001(3);
    const told = await save(log, 'reported_on', on(2002));
    await visitor.submit(told, {}, `${log.url}/reported_on`);
    const back = await save(log, 'reported_on', on(2001));
    await visitor.submit(back, {}, `${log.url}/reported_on`);
    expect(await stored(log)).toMatchObject({ year: 2001, answers: { reported_on: '2001-01-28', trade: 3 } });
  });
});
