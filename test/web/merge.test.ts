import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';
import type { Fields, Visit, Visitor } from './visitor.ts';

let service: TestService;
let sasha: Visitor;
let chris: Visitor;
let log: string;

beforeAll(async () => {
  service = await openTestService({}, compiledForms('definitions'));
  [sasha, chris] = await Promise.all([signedIn(service, 'Sasha Support'), signedIn(service, 'Chris Council')]);
  log = await lettingOf('2026-05-01');
}, 60_000);
afterAll(() => service.close());

const url = '/api/v1/collections/lettings/2026/logs';

/** A supported letting of Demo Housing at Willow House. */
async function lettingOf(startdate: string, owner = 'ORG1'): Promise<string> {
  const answers = {
    owning_organisation_id: owner,
    managing_organisation_id: owner,
    needstype: 2,
    renewal: 0,
    startdate,
    scheme_id: 'S1',
    location_id: 'L1',
  };
  const created = await service.app.inject({ method: 'POST', url, payload: { answers } });
  expect([created.statusCode, created.body]).toEqual([201, expect.any(String)]);
  return created.json<{ readonly id: string }>().id;
}

async function issuesOf(id: string): Promise<string> {
  return (await service.app.inject(`${url}/${id}`)).body;
}

/** A letting that somebody begins on pages. */
async function generalNeedsOf(visitor: Visitor): Promise<string> {
  const begun = await visitor.submit(await visitor.open('/'), { collection: 'lettings', year: 2026 }, '/logs');
  await visitor.submit(await visitor.open(`${begun.url}/needs_type`), { needstype: 1 });
  return begun.url;
}

/** Fixes the type of need that a log has, for new logs. */
async function fixAnswers(visitor: Visitor, name: string, of: string): Promise<void> {
  const kept = await visitor.submit(await visitor.open(`${of}/fix-answers`), {
    questions: 'needstype',
    into: 'new',
    name,
  });
  expect([kept.status, kept.title]).toEqual([200, `${name} – Annum`]);
}

async function merge(into: string, day: string, from = 'ORG1'): Promise<Visit> {
  const [year = '', month = '', date = ''] = day.split('-');
  const sent: Fields = { into, 'from-day': date, 'from-month': month, 'from-year': year };
  return sasha.submit(await sasha.open(`/organisations/${from}/merge`), sent);
}

describe('merging an organisation into another', () => {
  it.each([
    ['itself', 'ORG1', '2026-11-01', 'Enter another organisation than this one'],
    ['one that is not there', 'ORG99', '2026-11-01', 'No organisation has this reference'],
    ['another in the future', 'ORG2', '2027-11-23', 'The day of the merger must be today or earlier'],
  ])('is refused: into %s', async (_what, into, day, message) => {
    const answer = await merge(into, day);
    expect([answer.status, answer.text.includes(message)]).toEqual([422, true]);
  });

  it('says what moves before it happens, and moves people and logs when it is confirmed', async () => {
    const pat = await signedIn(service, 'Pat Provider');
    const question = `/logs/${log}/ask-question`;
    const thread = await pat.submit(await pat.open(question), { text: 'Is the scheme right?' }, question);
    expect((await chris.open(`/logs/${log}`)).status).toBe(404);
    expect((await chris.open(thread.url)).status).toBe(404);
    const sam = await signedIn(service, 'Sam Demo');
    await fixAnswers(chris, 'Two beds', await generalNeedsOf(chris));
    for (const name of ['TWO BEDS', 'Meadow Road']) await fixAnswers(sam, name, `/logs/${log}`);
    await service.store.query(`update scheme set managing = organisation where reference = 'S1'`);
    const asked = await merge('ORG2', '2026-11-01');
    expect(asked.text).toContain('answer templates that move: Meadow Road');
    expect(asked.text).toContain('because Riverton Council has one of the same name and keeps its own: TWO BEDS');
    expect(asked.text).toContain('people who move: 2');
    expect(asked.text).toContain('logs that Riverton Council sees and can change: 1');
    expect(asked.text).toContain('later find with Riverton Council: 2');
    const done = await sasha.submit(asked, {});
    expect(done.text).toContain('This organisation became part of Riverton Council on 1 November 2026');
    expect((await chris.open(`/logs/${log}`)).status).toBe(200);
    expect((await chris.open(`/logs/${log}`)).text).toContain('Asked about this log Is the scheme right?');
    expect((await chris.open(thread.url)).text).toContain('Is the scheme right?');
    expect((await pat.open(thread.url)).status).toBe(200);
    expect((await chris.open('/organisations/ORG2/people')).text).toContain('Sam Demo');
    const templates = (await chris.open('/answer-templates')).text;
    expect([templates.match(/two beds/gi), templates.match(/Meadow Road/g)]).toEqual([['Two beds'], ['Meadow Road']]);
    for (const organisation of ['ORG1', 'ORG2'])
      expect((await sasha.open(`/organisations/${organisation}/audit`)).text).toContain(
        'answer templates moved: Meadow Road, answer templates removed: TWO BEDS',
      );
    expect((await sasha.open('/organisations/ORG1/people')).text).toContain('Nobody yet');
  });

  it('lets the other organisation go on seeing a log after it was saved', async () => {
    const read = await service.app.inject(`${url}/${log}`);
    const answers = { ...read.json<{ readonly answers: object }>().answers, tenancycode: 'SAVED' };
    const saved = await service.app.inject({
      method: 'PUT',
      url: `${url}/${log}`,
      headers: { 'if-match': String(read.headers.etag) },
      payload: { answers },
    });
    expect([saved.statusCode, saved.body]).toEqual([200, expect.stringContaining('SAVED')]);
    expect((await chris.open(`/logs/${log}`)).status).toBe(200);
  });

  it('keeps schemes with their owner for earlier days, and gives them to the other from then on', async () => {
    const notOwned = /scheme[^"]*own|own[^"]*scheme/i;
    const before = await issuesOf(log);
    const rules = (body: string) =>
      [...body.matchAll(/"rule":"([^"]*)"/g)]
        .map(([, rule]) => rule)
        .filter((rule) => /scheme|location/.test(rule ?? ''));
    expect(rules(before)).toEqual([]);
    const later = await issuesOf(await lettingOf('2026-11-10', 'ORG2'));
    expect(rules(later)).toEqual([]);
    const tooEarly = await issuesOf(await lettingOf('2026-10-10', 'ORG2'));
    expect(rules(tooEarly).length + (notOwned.test(tooEarly) ? 1 : 0)).toBeGreaterThan(0);
  });

  it('lets the people of the other organisation look after its schemes', async () => {
    expect((await chris.open('/schemes')).text).toContain('Willow House S1 Riverton Council');
    const scheme = await chris.open('/schemes/S1');
    expect([scheme.status, scheme.text.includes('Which organisation manages it? Riverton Council')]).toEqual([
      200,
      true,
    ]);
    const asked = await chris.submit(await chris.open('/schemes/S1/deactivate'), {
      'from-day': 9,
      'from-month': 11,
      'from-year': 2026,
    });
    expect(asked.text).toContain('1 log names it from that day on');
  });

  it('leaves an organisation that can be read, not changed', async () => {
    const page = await sasha.open('/organisations/ORG1');
    for (const words of ['Change details', 'Change stock owners']) expect(page.text).not.toContain(words);
    for (const place of ['change', 'name', 'stock-owners', 'people/invite', 'schemes/new', 'keys/new']) {
      const refused = await sasha.open(`/organisations/ORG1/${place}`);
      expect([place, refused.status, refused.text]).toEqual([
        place,
        403,
        expect.stringContaining('has become part of Riverton Council'),
      ]);
    }
  });

  it('happens once', async () => {
    const again = await merge('ORG3', '2026-11-02');
    expect([again.status, again.text.includes('has become part of another organisation already')]).toEqual([422, true]);
  });
});
