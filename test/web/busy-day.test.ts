import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionsFolder } from '../compiled-forms.ts';
import { save, signedIn } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { lettingAnswers } from './letting-answers.ts';
import { openTestService, type TestService } from './test-service.ts';
import type { Visitor } from './visitor.ts';

let service: TestService;
let visitor: Visitor;

beforeAll(async () => {
  service = await openTestService({}, compiledForms(definitionsFolder));
  visitor = await signedIn(service);
  // As many schemes as make a list long, two of them of one name.
  await service.store.query(
    `insert into scheme (organisation, id, reference, name, confirmed, start_day, created)
     select organisation, gen_random_uuid(), 'S' || number, case when number in (101, 102) then 'Twin House' else 'House ' || number end,
       true, '2020-04-01', now() from organisation, generate_series(101, 120) number where reference = 'ORG1'`,
  );
});
afterAll(() => service.close());

const logs = '/api/v1/collections/lettings/2026/logs';

async function sent(answers: object): Promise<string> {
  const answer = await service.app.inject({ method: 'POST', url: logs, payload: { answers } });
  return `/logs/${answer.json().id}`;
}

const answersOf = async (log: string) =>
  (await service.app.inject(`${logs}/${log.split('/')[2]}`)).json().answers as { readonly [id: string]: unknown };

const setUp = ['owning_organisation_id', 'managing_organisation_id', 'assigned_to_id', 'needstype'] as const;
const beginning = { ...Object.fromEntries(setUp.map((id) => [id, lettingAnswers[id]])), needstype: 2 };

describe('a long list of records', () => {
  test.each([
    ['a whole name', 'House 110', 'S110'],
    ['in other capitals', 'house 111', 'S111'],
    ['its reference', 'S112', 'S112'],
    ['one of two of the same name', 'Twin House (S102)', 'S102'],
  ])('is answered with %s', async (_what, typed, code) => {
    const log = await sent(beginning);
    await save(visitor, log, 'scheme', { scheme_id: typed });
    expect((await answersOf(log)).scheme_id).toBe(code);
    expect((await visitor.open(`${log}/scheme`)).html).toContain(
      `value="${code === 'S102' ? 'Twin House (S102)' : `House ${code.slice(1)}`}"`,
    );
  });

  test('offers what is like a name that it does not have, and is searched without scripts', async () => {
    const log = await sent(beginning);
    const asked = await save(visitor, log, 'scheme', { scheme_id: 'Willow Hose' });
    expect([asked.status, asked.text.includes('“Willow Hose” is not in the list')]).toEqual([422, true]);
    expect(asked.text).toContain('Did you mean one of these?');
    expect(asked.text).toContain('Willow House');
    expect(await answersOf(log)).not.toHaveProperty('scheme_id');
    const search = await visitor.open(`${log}/scheme/search/scheme_id?q=Hose+115`);
    expect(search.text).toContain('House 115');
    await visitor.submit(search, { 'scheme_id-match': 'S115' }, `${log}/scheme`);
    expect((await answersOf(log)).scheme_id).toBe('S115');
  });
});

test('a list that opens under an answer is searched without scripts, and chosen with that answer', async () => {
  const { ppcodenk: _, ppostcode_full: __, previous_la_known: ___, prevloc: ____, ...before } = lettingAnswers;
  const log = await sent({ ...before, startdate: '2026-05-04', ppcodenk: 1 });
  const page = await visitor.open(`${log}/previous_local_authority`);
  const [, address = ''] = /href="([^"]*\/search\/prevloc)"/.exec(page.html) ?? [];
  const search = await visitor.open(`${address}?q=Brisol`);
  expect([search.status, search.text.includes('Bristol')]).toEqual([200, true]);
  await visitor.submit(search, { 'prevloc-match': 'E06000023' }, `${log}/previous_local_authority`);
  expect(await answersOf(log)).toMatchObject({ previous_la_known: 1, prevloc: 'E06000023' });
});

describe('whose a log is that nobody has answered', () => {
  const whose = async (log: string) => {
    const { rows } = await service.store.query('select owning, managing, assigned from log where id = $1', [
      log.split('/')[2],
    ]);
    return rows[0];
  };
  const begin = async (by: Visitor) =>
    (await by.submit(await by.open('/'), { collection: 'lettings', year: 2026 }, '/logs')).url;

  test('stays, whichever colleague goes on with it, on pages or by a program', async () => {
    const pat = await signedIn(service, 'Pat Provider');
    const ofPat = { owning: 'ORG1', managing: 'ORG1', assigned: 'USR2' };
    const log = await begin(pat);
    await save(visitor, log, 'renewal', { renewal: 0 });
    expect(await whose(log)).toEqual(ofPat);
    expect((await visitor.open(`${log}/assigned_to`)).html).toMatch(/value="USR2" selected/);
    const other = await begin(pat);
    const url = `${logs}/${other.split('/')[2]}`;
    const headers = { 'content-type': 'application/merge-patch+json', 'if-match': '"1"' };
    await service.app.inject({ method: 'PATCH', url, headers, payload: '{"answers": {"renewal": 0}}' });
    expect(await whose(other)).toEqual(ofPat);
  });

  test('stays with the owner whose agent goes on with it, and is read by all as theirs', async () => {
    await service.store.query(
      `insert into organisation_link select owner.organisation, agent.organisation, now()
       from organisation owner, organisation agent where owner.reference = 'ORG1' and agent.reference = 'ORG2'`,
    );
    const log = await begin(visitor);
    const ours = { owning: 'ORG1', managing: 'ORG2', assigned: 'USR1' };
    await save(visitor, log, 'managing_organisation', { managing_organisation_id: 'ORG2' });
    const chris = await signedIn(service, 'Chris Council');
    for (const name of ['Ana Analyst', 'Sasha Support', 'Chris Council']) {
      const page = await (await signedIn(service, name)).open(log);
      expect([name, page.status, page.text.includes('Answers to correct')]).toEqual([name, 200, false]);
      expect(page.text).not.toContain('Answers with errors');
    }
    await save(chris, log, 'renewal', { renewal: 0 });
    expect(await whose(log)).toEqual(ours);
    const list = '/collections/lettings/logs';
    const given = { log: log.split('/')[2] ?? '', _sure: 1, to: 'USR3' };
    await chris.submit(await chris.open(list), given, `${list}/assign`);
    expect(await whose(log)).toEqual({ ...ours, assigned: 'USR3' });
    expect((await visitor.open(log)).status).toBe(200);
    // The other way round, and by a program that replaces the whole log.
    await service.store.query(
      'insert into organisation_link select managing_agent, stock_owner, now() from organisation_link',
    );
    const theirs = await begin(chris);
    await save(chris, theirs, 'managing_organisation', { managing_organisation_id: 'ORG1' });
    const url = `${logs}/${theirs.split('/')[2]}`;
    const { etag } = (await service.app.inject(url)).headers;
    const payload = { answers: { managing_organisation_id: 'ORG1', renewal: 0 } };
    const put = await service.app.inject({ method: 'PUT', url, headers: { 'if-match': String(etag) }, payload });
    expect([put.statusCode, await whose(theirs)]).toEqual([
      200,
      { owning: 'ORG2', managing: 'ORG1', assigned: 'USR3' },
    ]);
  });
});

describe('what an answer brings with it', () => {
  test('is told on its question and on check answers', async () => {
    const log = await sent({ ...beginning, startdate: '2026-05-04' });
    expect((await visitor.open(`${log}/scheme`)).text).not.toContain('About ');
    await save(visitor, log, 'scheme', { scheme_id: 'Willow House' });
    await save(visitor, log, 'location', { location_id: 'L1' });
    for (const page of ['scheme', 'check-answers/setup']) {
      const { text } = await visitor.open(`${log}/${page}`);
      expect(text).toContain('About Willow House');
      expect(text).toContain('The organisation that owns the scheme Demo Housing');
      expect(text).toContain('The state of the scheme on the tenancy start date Active');
    }
    const { text } = await visitor.open(`${log}/check-answers/setup`);
    expect(text).toContain('The postcode of the location LS1 4AP');
    expect(text).toContain('The local authority of the location Leeds');
  });
});

describe('figures of a page', () => {
  const typed = { brent: '100', scharge: '10', pscharge: '', supcharg: '2.50', tcharge: '' };
  const rows = [
    ['all four amounts', { ...typed, pscharge: '1' }, '£113.50', '£113.50'],
    ['with blanks as nothing', typed, '£112.50', '£112.50'],
    ['a total that was entered', { ...typed, tcharge: '90' }, '£90.00', '£90.00'],
    ['what cannot be read', { ...typed, brent: 'much' }, 'Not known yet', 'Not known yet'],
  ] as const;

  test.each(rows)('are told while typing, and nothing is stored: %s', async (_what, fields, total, weekly) => {
    const log = await sent({
      ...lettingAnswers,
      startdate: '2026-05-04',
      brent: null,
      scharge: null,
      pscharge: null,
      supcharg: null,
      tcharge: null,
    });
    const before = await answersOf(log);
    const page = await visitor.open(`${log}/rent`);
    const told = await visitor.submit(page, fields, `${log}/rent/worked-out`);
    const html = told.html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    expect(html).toContain(`Household rent and charges ${total}`);
    expect(html).toContain(`Weekly rent and charges ${weekly}`);
    expect(await answersOf(log)).toEqual(before);
  });

  test('are on the page after saving', async () => {
    const log = await sent({ ...lettingAnswers, startdate: '2026-05-04', period: 2, tcharge: null });
    const { text } = await visitor.open(`${log}/rent`);
    expect(text).toContain('Household rent and charges £110.00 Weekly rent and charges £55.00');
  });

  test('are for those who may change the log', async () => {
    const log = await sent(beginning);
    const stranger = await signedIn(service, 'Chris Council');
    expect((await stranger.raw('POST', `${log}/rent/worked-out`)).status).toBe(404);
    expect((await visitor.raw('POST', `${log}/renewal/worked-out`, { renewal: 1 })).status).toBe(404);
  });
});
