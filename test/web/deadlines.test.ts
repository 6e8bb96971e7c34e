import type { Window } from '@annum/engine';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CurrentForm, type Forms, fixedForms } from '../../packages/web/src/forms/catalogue.ts';
import { buildServer } from '../../packages/web/src/server.ts';
import { signedIn } from './allotment-logs.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';
import { type Fields, type Visit, Visitor } from './visitor.ts';
import { visits } from './visits.ts';

/** A year whose last day for new logs has passed, and that for changes not. */
const settings = { sandbox: false, today: () => '2026-07-20' };
const dates = { submissionDeadline: '2026-06-05', newLogsEnd: '2026-07-12', editsEnd: '2026-09-01' };

let service: TestService;
let sasha: Visitor;

/** The two years, the first with these dates in the definition. */
function formsWith(changed: Partial<Window>): Forms {
  const withDates = (current: CurrentForm) =>
    current.form.year === 2025 ? { ...current, window: { ...current.window, ...dates, ...changed } } : current;
  return fixedForms(visits.collections().map((each) => ({ ...each, forms: each.forms.map(withDates) })));
}

beforeAll(async () => {
  service = await openTestService(settings, formsWith({}));
  sasha = await signedIn(service, 'Sasha Support');
});
afterAll(() => service.close());

const url = '/deadlines/visits/2025';

async function move(date: string, day: string, reason = 'Suppliers were late'): Promise<Visit> {
  const [year = '', month = '', date_ = ''] = day.split('-');
  const fields: Fields = { date, 'to-day': date_, 'to-month': month, 'to-year': year, reason };
  return sasha.submit(await sasha.open(`${url}/move`), fields);
}

/** What another program on the same database says of the year: its pages, and its API. */
async function elsewhere(definition: Partial<Window> = {}) {
  const app = buildServer({ ...testConfig, ...settings }, service.store, formsWith(definition));
  await app.ready();
  const visitor = new Visitor(app);
  await visitor.signIn('Pat Provider');
  const { window } = (await app.inject('/api/v1/collections/visits/2025')).json<{ window: Window }>();
  const sent = await app.inject({
    method: 'POST',
    url: '/api/v1/collections/visits/2025/logs',
    payload: { answers: { visitdate: '2026-03-01' } },
  });
  const page = await visitor.open(url);
  await app.close();
  return { newLogsEnd: window.newLogsEnd, status: sent.statusCode, text: page.text };
}

describe('moving a date is refused', () => {
  it.each([
    ['without a reason', 'new_logs_end', '2026-07-31', '', 'Enter why it moves'],
    ['to no day', 'new_logs_end', '2026-02-30', 'x', 'New date must be a real date'],
    ['without saying which', '', '2026-07-31', 'x', 'Select which date moves'],
    ['to the day it is', 'new_logs_end', '2026-07-12', 'x', 'Last day for new logs is 12 July 2026 already'],
    [
      'before what comes before',
      'new_logs_end',
      '2026-06-04',
      'x',
      'must be on or after 5 June 2026 (submission deadline)',
    ],
    [
      'after what comes after',
      'new_logs_end',
      '2026-09-02',
      'x',
      'must be on or before 1 September 2026 (last day for changes)',
    ],
  ])('%s', async (_what, date, day, reason, message) => {
    const answer = await move(date, day, reason);
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(message)]);
  });

  it('to those who are not customer support', async () => {
    const sam = await signedIn(service, 'Sam Demo');
    expect((await sam.open(`${url}/move`)).status).toBe(403);
    expect((await sam.open(url)).text).not.toContain('Move');
  });
});

/** What windows.json tells of a move. */
function movedOn(on: string, from: string, to: string) {
  return { on, changed: 'new_logs_end', from, to, reason: 'Agreed with landlords' };
}

describe('a moved date', () => {
  it('is closed before', async () => {
    expect(await elsewhere()).toMatchObject({ newLogsEnd: '2026-07-12', status: 409 });
  });

  it('says what it changes, and holds at once in every program, with its history', async () => {
    const asked = await move('new_logs_end', '2026-07-31');
    expect(asked.text).toContain('At once, new logs can be added again.');
    expect((await elsewhere()).status).toBe(409);
    const done = await sasha.submit(asked, {});
    expect(done.text).toContain('31 July 2026 12 July 2026 in the definition');
    expect(done.text).toContain('12 July 2026 to 31 July 2026 Suppliers were late Sasha Support');
    const other = await elsewhere();
    expect(other).toMatchObject({ newLogsEnd: '2026-07-31', status: 201 });
    expect(other.text).toContain('Suppliers were late Customer support');
    expect((await (await signedIn(service)).open('/deadlines')).text).toContain('31 July 2026 moved from 12 July 2026');
  });

  it('stands in the audit trail', async () => {
    expect((await sasha.open('/organisations/ORG3/audit')).text).toContain('Moved a date of a year');
  });

  it.each([
    ['is the same in its other dates', { submissionDeadline: '2026-06-12' }, '2026-07-31', 'In force'],
    ['has the moved day itself', { newLogsEnd: '2026-07-31' }, '2026-07-31', 'the definition says 31 July 2026 since'],
    [
      'has another day',
      { newLogsEnd: '2026-07-15' },
      '2026-07-15',
      'Not in force: the definition says 15 July 2026 since',
    ],
    [
      'was moved away and back',
      {
        history: [movedOn('2026-07-14', '2026-07-12', '2026-07-15'), movedOn('2026-07-16', '2026-07-15', '2026-07-12')],
      },
      '2026-07-12',
      'Not in force: the definition says 12 July 2026 since',
    ],
    [
      'has moved the day, and says why',
      { newLogsEnd: '2026-07-15', history: [movedOn('2026-07-14', '2026-07-12', '2026-07-15')] },
      '2026-07-15',
      'Last day for new logs: 12 July 2026 to 15 July 2026 Agreed with landlords In the definition, 14 July 2026 In force',
    ],
    ['would be out of order with it', { editsEnd: '2026-07-20' }, '2026-07-12', 'it would be out of order'],
  ])('where a later definition %s', async (_what, definition, holds, words) => {
    const other = await elsewhere(definition);
    expect([other.newLogsEnd, other.text]).toEqual([holds, expect.stringContaining(words)]);
  });

  it('can be moved again: the last word holds', async () => {
    const done = await sasha.submit(await move('new_logs_end', '2026-07-19', 'They were not so late'), {});
    expect(done.text).toContain('Moved again since');
    expect(await elsewhere()).toMatchObject({ newLogsEnd: '2026-07-19', status: 409 });
  });
});
