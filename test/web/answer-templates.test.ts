import { describe, expect, test } from 'vitest';
import { definitionsFolder } from '../compiled-forms.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { allotments, letOn, logWith, openAllotments, save, sent, signedIn, told } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService } from './test-service.ts';
import type { Fields, Visitor } from './visitor.ts';

const { service, visitor } = await openAllotments();

const [everyPage] = readScenarios(allotments);

/** A letting that is complete. */
const complete = { ...everyPage?.answers, let_on: '2026-05-27', rent: 50, age1: 40, owner_id: 'ORG1' };

/** Keeps answers of a log as a template, and tells its id. */
async function fix(log: string, fields: Fields): Promise<string> {
  const page = await visitor.open(`${log}/fix-answers`);
  return idIn(await visitor.submit(page, fields));
}

/** The id in the address `/<list>/<id>`, whatever follows it. */
const idIn = ({ url }: { readonly url: string }) => url.split(/[/?]/)[2] ?? '';

const start = async (who: Visitor, fields: Fields) =>
  (await who.submit(await who.open('/'), { collection: 'allotments', year: 2026, ...fields }, '/logs')).url;

const answersOf = async (log: string) => (await told(service, log)).body.answers;

const meadow = { water: 1, rent_period: 1, rent: 70, feature_shed: 1, feature_fence: 1, email: 'a@example.org' };

describe('an answer template', () => {
  test('is made of a log’s answers, without date, reference and personal details, by coordinators only', async () => {
    const log = await sent(service, {
      ...meadow,
      taps: 2,
      plot_code: 'Source',
      let_on: '2026-05-01',
      postcode: 'LS1 4AP',
    });
    const page = await visitor.open(`${log}/fix-answers`);
    for (const words of ['Water Yes', 'Features Shed, Fence', 'Rent £70.00']) expect(page.text).toContain(words);
    for (const field of ['plot_code', 'let_on', 'email']) expect(page.html).not.toContain(`value="${field}"`);
    const refused = await visitor.submit(page, { name: 'Meadow' });
    expect([refused.status, refused.text.includes('Select which answers new logs begin with')]).toEqual([422, true]);
    const unnamed = await visitor.submit(page, { questions: ['water'] });
    expect([unnamed.status, unnamed.text.includes('Enter a name for the template')]).toEqual([422, true]);
    const questions = ['water', 'taps', 'features', 'rent_period', 'email'];
    const made = await visitor.submit(page, { questions, name: 'Meadow' });
    expect(made.text).toContain('Allotments, 2026 to 2027');
    expect(made.text).toContain('Water Yes');
    expect(made.text).not.toContain('example.org');
    const again = await visitor.submit(await visitor.open(`${log}/fix-answers`), {
      into: 'new',
      questions: ['water'],
      name: 'meadow',
    });
    expect([again.status, again.text.includes('has a template of this name')]).toEqual([422, true]);
    const provider = await signedIn(service, 'Pat Provider');
    expect((await provider.open('/answer-templates')).text).toContain('Meadow');
    expect((await visitor.open(log)).text).toContain('Make an answer template');
    expect((await provider.open(log)).text).not.toContain('Make an answer template');
    expect((await signedIn(service, 'Chris Council').then((other) => other.open(made.url))).status).toBe(404);
    expect((await service.store.query("select subject from audit where action = 'template-created'")).rows).toEqual([
      { subject: 'Meadow' },
    ]);
  });

  test('fills in the log of whoever chooses it, marked on check answers until it is changed', async () => {
    const log = await sent(service, { ...meadow, taps: 2 });
    const id = await fix(log, { into: 'new', name: 'With taps', questions: ['water', 'taps', 'features'] });
    const provider = await signedIn(service, 'Pat Provider');
    expect((await provider.open('/')).text).toContain('With taps');
    const begun = await start(provider, { template: id });
    expect(await answersOf(begun)).toEqual({ water: 1, taps: 2, feature_shed: 1, feature_fence: 1 });
    expect((await provider.open(`${begun}/water`)).html).toMatch(/id="taps"[^>]*value="2"/);
    const marks = async () =>
      [
        ...(await provider.open(`${begun}/check-answers/plot`)).text.matchAll(
          /(2 taps|\w+) From the template “With taps”/g,
        ),
      ].map(([, answer]) => answer);
    expect(await marks()).toEqual(['Yes', '2 taps', 'Fence']);
    await save(provider, begun, 'water', { water: 1, taps: 3 });
    expect(await marks()).toEqual(['Yes', 'Fence']);
    await save(provider, begun, 'features', { features: [] });
    expect(await answersOf(begun)).toEqual({ water: 1, taps: 3 });
  });

  test('is replaced from a log that was begun with it, and removed', async () => {
    const id = await fix(await sent(service, meadow), { into: 'new', name: 'Short-lived', questions: ['rent_period'] });
    const begun = await start(visitor, { template: id });
    await save(visitor, begun, 'rent', { rent_period: 2, rent: 800, postcode: 'LS1 4AP' });
    const page = await visitor.open(`${begun}/fix-answers`);
    expect(page.html).toMatch(new RegExp(`value="${id}" checked`));
    const replaced = await visitor.submit(page, { into: id, questions: ['rent_period', 'rent'] });
    expect(replaced.text).toContain('Every year');
    expect(replaced.html).toContain(`href="/answer-templates/${id}/remove"`);
    const asked = await visitor.open(`/answer-templates/${id}/remove`);
    expect(asked.text).toContain('Are you sure you want to remove “Short-lived”?');
    expect((await visitor.open('/answer-templates')).text).toContain('Short-lived');
    await visitor.submit(asked, {});
    expect((await visitor.open('/answer-templates')).text).not.toContain('Short-lived');
    expect(await answersOf(begun)).toMatchObject({ rent_period: 2 });
    const late = await visitor.raw('POST', '/logs', { collection: 'allotments', year: 2026, template: id });
    expect([late.status, late.body.includes('no such answer template any more')]).toEqual([404, true]);
  });

  test('of one year begins logs of the next with what still counts there', async () => {
    const old = await sent(service, { water: 1, soil: 'S2' }, 2025);
    const id = await fix(old, { into: 'new', name: 'Of last year', questions: ['water', 'soil'] });
    expect(await answersOf(await start(visitor, { template: id }))).toMatchObject({ water: 1, soil: 'S2' });
  });
});

describe('the next log of a batch', () => {
  test('is begun with the same template, and where the log before stood', async () => {
    const id = await fix(await sent(service, meadow), { into: 'new', name: 'Batch', questions: ['water'] });
    const first = await start(visitor, { template: id });
    await save(visitor, first, 'owner', { owner_id: 'ORG1' });
    const second = await start(visitor, { template: id, like: first.split('/')[2] ?? '' });
    expect(await answersOf(second)).toEqual({ water: 1, owner_id: 'ORG1' });
    const { text } = await visitor.open(`${second}/check-answers/plot`);
    expect(text).toContain('Demo Housing From an earlier log');
    expect(text).toContain('Yes From the template “Batch”');
    expect(await start(visitor, { template: id, onwards: 1 })).toMatch(/^\/logs\/[^/]+\/let_on$/);
  });

  test('is offered where a log is completed, and six of them make six logs', async () => {
    let log = await sent(service, complete);
    const batch = new Set<string>();
    for (const _round of [1, 2, 3, 4, 5, 6]) {
      const done = await visitor.open(log);
      expect(done.text).toContain('The same organisation');
      const next = {
        collection: 'allotments',
        year: 2026,
        _once: done.hidden._once ?? '',
        like: log.split('/')[2] ?? '',
      };
      const begun = await visitor.submit(done, next, '/logs');
      expect(begun.title).toContain('When was the plot let?');
      log = `/logs/${idIn(begun)}`;
      batch.add(log);
      const id = log.split('/')[2];
      const url = `/api/v1/collections/allotments/2026/logs/${id}`;
      const { version } = (await told(service, log)).body;
      await service.app.inject({
        method: 'PATCH',
        url,
        headers: { 'content-type': 'application/merge-patch+json', 'if-match': `"${version}"` },
        payload: JSON.stringify({ answers: complete }),
      });
    }
    expect(batch.size).toBe(6);
  });

  test('shares nothing of a log that the officer cannot open', async () => {
    const log = await logWith(visitor, [['let_on', letOn(4)]]);
    const stranger = await signedIn(service, 'Chris Council');
    const fields = { collection: 'allotments', year: 2026, like: log.split('/')[2] ?? '' };
    expect((await stranger.raw('POST', '/logs', fields)).status).toBe(404);
  });
});

test('answers wait until their section is asked, are used once, and come from last year as they count now', async () => {
  const lettings = await openTestService({}, compiledForms(definitionsFolder));
  try {
    const officer = await signedIn(lettings);
    const answers = async (log: string) => {
      const url = `/api/v1/collections/lettings/2026/logs/${log.split('/')[2]}`;
      return (await lettings.app.inject(url)).json().answers;
    };
    const sentLog = await lettings.app.inject({
      method: 'POST',
      url: '/api/v1/collections/lettings/2025/logs',
      payload: { answers: { needstype: 1, rent_type: 0 } },
    });
    const source = await officer.open(`/logs/${sentLog.json().id}/fix-answers`);
    const made = await officer.submit(source, { name: 'Weekly flats', questions: ['needstype', 'rent_type'] });
    const template = idIn(made);
    await lettings.store.query(
      `update answer_template set answers = answers || '{"wchair": 2, "beds": 2, "majorrepairs": 0}'`,
    );
    const { url: log } = await officer.submit(
      await officer.open('/'),
      { collection: 'lettings', year: 2026, template },
      '/logs',
    );
    expect(await answers(log)).toEqual({ needstype: 1, rent_type: 0 });
    for (const [page, fields] of setup) await save(officer, log, page, fields);
    expect(await answers(log)).toMatchObject({ needstype: 1, rent_type: 0, wchair: 2, beds: 2 });
    expect(await answers(log)).not.toHaveProperty('majorrepairs');
    await save(officer, log, 'property_wheelchair_accessible', { wchair: '' });
    await save(officer, log, 'tenant_code', { tenancycode: 'T2' });
    expect(await answers(log)).not.toHaveProperty('wchair');
  } finally {
    await lettings.close();
  }
});

const setup: readonly (readonly [page: string, fields: Fields])[] = [
  ['assigned_to', { assigned_to_id: 'USR1' }],
  ['renewal', { renewal: 0 }],
  ['tenancy_start_date', { 'startdate-day': 4, 'startdate-month': 5, 'startdate-year': 2026 }],
  ['tenant_code', { tenancycode: 'T1' }],
  ['property_reference', { propcode: 'P1' }],
  ['declaration', { declaration: 1 }],
];
