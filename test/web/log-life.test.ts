import { describe, expect, test } from 'vitest';
import { buildServer } from '../../packages/web/src/server.ts';
import { allotments, letOn, logWith, openAllotments, save, signedIn, told } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';

const { service, visitor } = await openAllotments();

const undo = (log: string, version: number) => visitor.raw('POST', `${log}/undo-change`, { version });

describe('history', () => {
  test('says who changed what, in words, by which entrance, the newest first', async () => {
    const log = await logWith(visitor, [
      ['let_on', letOn(4)],
      ['water', { water: 1, taps: 2 }],
      ['features', { features: ['feature_shed', 'feature_fence'] }],
    ]);
    const { body } = await told(service, log);
    await service.app.inject({
      method: 'PATCH',
      url: `/api/v1/collections/allotments/2026/logs/${body.id}`,
      headers: { 'content-type': 'application/merge-patch+json', 'if-match': `"${body.version}"` },
      payload: JSON.stringify({ answers: { water: 3, taps: null } }),
    });
    const { text } = await visitor.open(`${log}/log-history`);
    const expected = [
      '5. Answers changed Sam Demo, Demo Housing',
      'through the API',
      'Water Before: Yes After: Don’t know',
      'Taps Before: 2 After: No answer',
      '4. Answers changed',
      'on the pages of the service',
      'Features Before: Not selected After: Shed, Fence',
      'Water Before: No answer After: Yes',
      'Date of letting Before: No answer After: 4 May 2026',
      '1. Log created',
    ];
    let from = 0;
    for (const words of expected) {
      expect([words, text.indexOf(words, from)]).not.toEqual([words, -1]);
      from = text.indexOf(words, from);
    }
  });

  test('says which unusual answers were confirmed, and why', async () => {
    const log = await logWith(visitor, [
      ['rent', { rent_period: 1, rent: 700, postcode: 'LS1 4AP' }],
      ['confirm-answer/rent_unusual', { reason: 'Seen on the lease' }],
    ]);
    const { text } = await visitor.open(`${log}/log-history`);
    expect(text).toContain('Unusual answers confirmed');
    expect(text).toContain('Confirmed as correct: Is the rent really £700.00? Reason: Seen on the lease');
  });
});

describe('undoing a change', () => {
  test('puts the answers back as a new event, and says so where they are asked', async () => {
    const log = await logWith(visitor, [
      ['plot_code', { plot_code: 'Old' }],
      ['plot_code', { plot_code: 'New' }],
    ]);
    const page = await visitor.open(`${log}/log-history`);
    const after = await visitor.submit(page, { version: 3 }, `${log}/undo-change`);
    expect(after.url).toBe(`${log}/plot_code?undone=4`);
    expect(after.text).toContain('The change was undone Plot code: Old');
    expect((await told(service, log)).body.answers).toMatchObject({ plot_code: 'Old' });
    expect((await visitor.open(`${log}/log-history`)).text).toContain('4. Change 3 undone');
  });

  test('leaves what was changed again since', async () => {
    const log = await logWith(visitor, [
      ['rent', { rent_period: 1, rent: 70, postcode: 'LS1 4AP' }],
      ['rent', { rent_period: 2, rent: 80, postcode: 'LS1 4AP' }],
      ['rent', { rent_period: 2, rent: 90, postcode: 'LS1 4AP' }],
    ]);
    expect((await visitor.open(`${log}/log-history`)).text).toContain('Undo what has not changed since (change 3)');
    expect((await undo(log, 3)).status).toBe(303);
    expect((await told(service, log)).body.answers).toMatchObject({ rent_period: 1, rent: 90 });
  });

  test('is refused in words when nothing of it is left', async () => {
    const log = await logWith(visitor, [
      ['plot_code', { plot_code: 'One' }],
      ['plot_code', { plot_code: 'Two' }],
    ]);
    const answer = await undo(log, 2);
    expect([answer.status, answer.body.includes('changed again since, so there is nothing to undo')]).toEqual([
      409,
      true,
    ]);
    expect((await undo(log, 99)).status).toBe(404);
    expect((await undo(log, 1)).status).toBe(404);
    expect((await told(service, log)).body.answers).toMatchObject({ plot_code: 'Two' });
  });

  test('asks first when other answers would go', async () => {
    const log = await logWith(visitor, [
      ['water', { water: 2 }],
      ['water', { water: 1, taps: 2 }],
      ['tank', { tank_size: '12.5' }],
    ]);
    const asked = await undo(log, 3);
    expect([asked.status, asked.body.includes('This answer will be removed')]).toEqual([200, true]);
    expect((await told(service, log)).body.answers).toMatchObject({ water: 1, tank_size: 12.5 });
  });

  test('is offered on the next page when accepted answers were removed', async () => {
    const log = await logWith(visitor, [
      ['water', { water: 1, taps: 2 }],
      ['tank', { tank_size: '12.5' }],
    ]);
    const warned = await save(visitor, log, 'water', { water: 2 });
    expect(warned.text).toContain('This answer will be removed');
    const next = await visitor.submit(warned, {}, `${log}/water`);
    expect(next.text).toContain('Answers removed');
    expect(next.text).toContain('Tank: 12.5');
    const [, version = ''] = /name="version" value="(\d+)"/.exec(next.html) ?? [];
    const back = await visitor.submit(next, { version }, `${log}/undo-change`);
    expect(back.text).toContain('The change was undone');
    expect((await told(service, log)).body.answers).toMatchObject({ water: 1, taps: 2, tank_size: 12.5 });
    expect((await visitor.open(next.url)).text).not.toContain('Undo');
  });
});

describe('deleting a log', () => {
  test('asks why, takes it out of every list, and says afterwards who did it and why', async () => {
    const log = await logWith(visitor, [['plot_code', { plot_code: 'Twice recorded' }]]);
    const page = await visitor.open(`${log}/delete-log`);
    const refused = await visitor.submit(page, { reason: ' ' });
    expect([refused.status, refused.text.includes('Enter why you are deleting this log')]).toEqual([422, true]);
    const done = await visitor.submit(page, { reason: 'Recorded twice' });
    expect(done.text).toContain('Deleted by Sam Demo');
    expect((await visitor.open('/')).text).not.toContain('Twice recorded');
    for (const person of ['Sam Demo', 'Sasha Support']) {
      const gone = await (await signedIn(service, person)).open(log);
      expect([gone.status, gone.text.includes('Reason: Recorded twice')]).toEqual([410, true]);
    }
    expect((await (await signedIn(service, 'Sasha Support')).open('/')).text).not.toContain('Twice recorded');
    expect((await (await signedIn(service, 'Chris Council')).open(log)).status).toBe(404);
    expect((await told(service, log)).status).toBe(410);
    const list = await service.app.inject('/api/v1/collections/allotments/2026/logs?limit=100');
    expect(list.body).not.toContain('Twice recorded');
    const kept = await service.store.query('select deletion_reason from log where id = $1', [log.split('/')[2]]);
    expect(kept.rows).toEqual([{ deletion_reason: 'Recorded twice' }]);
  });

  test('is for coordinators, and for providers whose log it is: assigned to them, or begun by them and nobody’s', async () => {
    const log = await logWith(visitor, []);
    const provider = await signedIn(service, 'Pat Provider');
    expect((await provider.open(`${log}/delete-log`)).status).toBe(403);
    expect((await provider.open(log)).text).not.toContain('Delete this log');
    await service.store.query('update log set assigned = $1 where id = $2', ['USR2', log.split('/')[2]]);
    expect((await provider.open(log)).text).toContain('Delete this log');
    expect((await provider.open(`${log}/delete-log`)).status).toBe(200);
    const own = await logWith(provider, []);
    expect((await provider.open(`${own}/delete-log`)).status).toBe(200);
  });

  test('of a log that somebody changed meanwhile does nothing', async () => {
    const log = await logWith(visitor, []);
    const page = await visitor.open(`${log}/delete-log`);
    await save(visitor, log, 'plot_code', { plot_code: 'Still here' });
    const answer = await visitor.submit(page, { reason: 'Old' });
    expect([answer.status, answer.text.includes('Somebody changed this log')]).toEqual([422, true]);
    expect((await told(service, log)).status).toBe(200);
  });

  test.each([
    ['on the last day for new logs', '2027-07-03', 200],
    ['after it', '2027-07-04', 409],
  ])('%s', async (_when, today, status) => {
    const closing = await openTestService({ sandbox: false, today: () => today }, compiledForms(allotments));
    try {
      const id = await oldLog(closing);
      expect((await (await signedIn(closing)).open(`/logs/${id}/delete-log`)).status).toBe(status);
    } finally {
      await closing.close();
    }
  });

  test('frees the supplier’s reference', async () => {
    const url = '/api/v1/collections/allotments/2026/logs';
    const send = () => service.app.inject({ method: 'POST', url, payload: { answers: {}, externalReference: 'R-1' } });
    const { id } = (await send()).json();
    expect((await send()).statusCode).toBe(409);
    await visitor.submit(await visitor.open(`/logs/${id}/delete-log`), { reason: 'Sent by mistake' });
    expect((await send()).statusCode).toBe(201);
  });
});

/** A log that was recorded while its year was open. */
async function oldLog(closing: TestService): Promise<string> {
  const before = buildServer({ ...testConfig, sandbox: true }, closing.store, closing.app.forms);
  const url = '/api/v1/collections/allotments/2026/logs';
  const { body } = await before.inject({ method: 'POST', url, payload: { answers: {} } });
  await before.close();
  return JSON.parse(body).id;
}
