import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../packages/web/src/demo/people.ts';
import { statusOn, takesLogs } from '../../packages/web/src/records/activity.ts';
import { readRecords } from '../../packages/web/src/records/read-records.ts';
import { availability } from '../../packages/web/src/schemes/activity-words.ts';
import { signedIn } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { lettingAnswers } from './letting-answers.ts';
import { openTestService, type TestService } from './test-service.ts';
import type { Fields, Visit, Visitor } from './visitor.ts';

let service: TestService;
let sam: Visitor;
beforeAll(async () => {
  service = await openTestService({ today: () => '2026-11-22' }, compiledForms('definitions'));
  sam = await signedIn(service, 'Sam Demo');
}, 60_000);
afterAll(() => service.close());

const scheme: Fields = {
  name: 'Harbour Lodge',
  confidential: 'false',
  type: 6,
  registered_care_home: 1,
  client_group: 'N',
  second_client_group: '',
  support_type: 3,
  intended_stay: 'M',
};

const location: Fields = {
  postcode: 'ls61ab',
  name: 'North wing',
  authority: 'E08000035',
  units: 7,
  unit_type: 1,
  mobility_type: 'W',
  ...day('start_day', '2026-04-01'),
};

function day(field: string, iso: string): Fields {
  const [year, month, date] = iso.split('-');
  return { [`${field}-day`]: date ?? '', [`${field}-month`]: month ?? '', [`${field}-year`]: year ?? '' };
}

/** Adds a confirmed scheme with a confirmed location; their pages. */
async function harbourLodge(name = 'Harbour Lodge'): Promise<{ readonly scheme: string; readonly location: string }> {
  const check = await sam.submit(await sam.open('/organisations/ORG1/schemes/new'), {
    ...scheme,
    name,
    managing: owner,
  });
  const page = await sam.submit(check, {});
  const checkLocation = await sam.submit(await sam.open(`${page.url}/add-location`), location);
  const within = await sam.submit(checkLocation, {});
  return { scheme: page.url, location: within.url };
}

const owner = '00000000-0000-7000-8000-000000000001';

async function logOn(startdate: string, place: { readonly scheme: string; readonly location?: string }, code: string) {
  const answers = {
    owning_organisation_id: 'ORG1',
    managing_organisation_id: 'ORG1',
    assigned_to_id: 'USR1',
    needstype: 2,
    scheme_id: place.scheme.split('/').at(-1),
    location_id: place.location?.split('/').at(-1),
    renewal: 0,
    startdate,
    tenancycode: code,
  };
  const url = '/api/v1/collections/lettings/2026/logs';
  const created = await service.app.inject({ method: 'POST', url, payload: { answers } });
  expect(created.statusCode).toBe(201);
  return created.json<{ readonly id: string }>().id;
}

async function deactivate(url: string, from: string): Promise<Visit> {
  return sam.submit(await sam.open(`${url}/deactivate`), day('from', from));
}

describe('a scheme', () => {
  it('is added, checked, confirmed and given a location, after which logs can name it', async () => {
    const place = await harbourLodge();
    const page = await sam.open(place.scheme);
    expect(page.text).toContain('Harbour Lodge');
    expect(page.text).toContain('Kind of scheme Other supported housing');
    expect(page.text).toContain('Level of support Medium');
    expect(page.text).toContain('Which organisation manages it? Demo Housing');
    expect(page.text).toMatch(/LS6 1AB North wing L\d+ 7 units Active/);
    const within = await sam.open(place.location);
    expect(within.text).toContain('Local authority Leeds');
    expect(within.text).toContain('Active from 1 April 2026');
    const id = await logOn('2026-11-10', place, 'A1');
    const log = (await service.app.inject(`/api/v1/collections/lettings/2026/logs/${id}`)).json();
    expect(JSON.stringify(log.issues)).not.toMatch(/scheme|location/);
  });

  it('brings the facts of its only location into logs that do not name it', async () => {
    const { scheme: only, location: within } = await harbourLodge('Quay House');
    const id = await logOn('2026-11-10', { scheme: only }, 'A2');
    const log = (await service.app.inject(`/api/v1/collections/lettings/2026/logs/${id}`)).json();
    expect(log.values).toMatchObject({ location_id: within.split('/').at(-1), la: 'E08000035' });
    expect((await sam.open(`/logs/${id}`)).text).not.toContain('Location Cannot start yet');
    const answers = await sam.open(`/logs/${id}/check-answers/setup`);
    expect(answers.text).toContain('Quay House');
  });

  it('is incomplete until its details are confirmed', async () => {
    const form = await sam.open('/organisations/ORG1/schemes/new');
    const check = await sam.submit(form, { ...scheme, name: 'Mill Court', managing: owner });
    expect(check.title).toContain('Check this scheme');
    const page = await sam.open(check.url.replace('/check', ''));
    expect(page.text).toContain('Incomplete');
    expect(page.text).toContain('Check and confirm the details');
  });

  it.each<[string, Fields, string]>([
    ['no name', { name: '' }, 'Enter the name of the scheme'],
    ['no kind', { type: '' }, 'Select the kind of scheme'],
    ['a kind that is none', { type: 99 }, 'Select the kind of scheme'],
    [
      'a manager that does not work with the owner',
      { managing: '00000000-0000-7000-8000-000000000003' },
      'Select which organisation manages it',
    ],
    ['a name that is too long', { name: 'x'.repeat(201) }, 'Name must be 200 characters or fewer'],
  ])('is refused with %s', async (_what, change, message) => {
    const form = await sam.open('/organisations/ORG1/schemes/new');
    const answer = await sam.submit(form, { ...scheme, managing: owner, ...change });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(message);
    expect(answer.title).toMatch(/^Error: /);
  });

  it.each<[string, Fields, string]>([
    ['half a postcode', { postcode: 'LS6' }, 'Enter a full UK postcode'],
    ['no authority', { authority: '' }, 'Select its local authority'],
    ['no units', { units: 0 }, 'Number of units must be a whole number from 1 to 99,999'],
    ['a day that is none', day('start_day', '2026-02-30'), 'First day must be a real date'],
  ])('takes no location with %s', async (_what, change, message) => {
    const answer = await sam.submit(await sam.open('/schemes/S1/add-location'), { ...location, ...change });
    expect([answer.status, answer.text.includes(message)]).toEqual([422, true]);
  });

  it('keeps the change that came first when two people change it', async () => {
    const place = await harbourLodge('Quay House');
    const [first, second] = [await sam.open(`${place.scheme}/change`), await sam.open(`${place.scheme}/change`)];
    await sam.submit(first, { ...scheme, name: 'Quay Lodge', managing: owner });
    const late = await sam.submit(second, { ...scheme, name: 'Quay Hall', managing: owner });
    expect([late.status, late.text.includes('Somebody else changed')]).toEqual([409, true]);
    expect((await sam.open(place.scheme)).text).toContain('Quay Lodge');
  });
});

describe('the list of schemes', () => {
  it.each([
    ['willow', ['Willow House'], ['Station Road']],
    ['s2', ['Station Road'], ['Willow House']],
    ['org1', ['Willow House', 'Station Road'], []],
    ['100%', [], ['Willow House', 'Station Road']],
  ])('is searched for %s', async (text, there, absent) => {
    const page = await sam.open(`/schemes?q=${encodeURIComponent(text)}`);
    for (const name of there) expect(page.text).toContain(name);
    for (const name of absent) expect(page.text).not.toContain(name);
  });

  it('has the schemes of other organisations only for those who work with them', async () => {
    const chris = await signedIn(service, 'Chris Council');
    const sasha = await signedIn(service, 'Sasha Support');
    expect((await chris.open('/schemes')).text).not.toContain('Willow House');
    expect((await chris.open('/schemes/S1')).status).toBe(404);
    expect((await sasha.open('/schemes?q=willow')).text).toContain('Willow House');
    await sasha.submit(
      await sasha.open('/organisations/ORG1/managing-agents'),
      { partner: 'ORG2' },
      '/organisations/ORG1/managing-agents/add',
    );
    expect((await chris.open('/schemes')).text).toContain('Willow House');
    expect((await chris.open('/schemes/S1')).text).not.toContain('Change details');
    expect((await chris.open('/schemes/S1/change')).status).toBe(403);
    await sasha.submit(
      await sasha.open('/organisations/ORG1/managing-agents'),
      { partner: 'ORG2' },
      '/organisations/ORG1/managing-agents/remove',
    );
  });
});

describe('the records that answers name', () => {
  it.each([
    ['Sam Demo', [], ['ORG1']],
    ['Sam Demo', ['S1', 'USR2'], ['ORG1', 'USR2', 'S1', 'L1', 'L2']],
    ['Sam Demo', ['L2'], ['ORG1', 'S1', 'L1', 'L2']],
    ['Sam Demo', ['ORG2', 'USR3', 'nothing'], ['ORG1']],
    ['Chris Council', ['S1', 'L1', 'USR1'], ['ORG2']],
    ['Sasha Support', ['S1', 'USR3'], ['ORG1', 'ORG2', 'ORG3', 'USR3', 'S1', 'L1', 'L2']],
  ])('are read for %s alone, with their facts: %j', async (name, named, found) => {
    const person = demoPeople.find((one) => one.name === name) ?? expect.fail();
    const [all, some] = await Promise.all(
      [{}, { named }].map((wanted) => readRecords(service.store, person, '2026-11-22', wanted)),
    );
    expect(some?.all.map(({ id }) => id).sort()).toEqual([...found].sort());
    expect(some?.organisation).toEqual(all?.organisation);
    for (const record of some?.all ?? []) {
      const same = all?.all.find(({ id }) => id === record.id);
      expect({ ...record, factsOn: record.factsOn('2026-11-22') }).toEqual({
        ...same,
        factsOn: same?.factsOn('2026-11-22'),
      });
    }
  });
});

describe('an agent without homes of its own', () => {
  it('records for its only stock owner whether a log names it or not', async () => {
    const { db } = service.store;
    const council = demoPeople.find(({ name }) => name === 'Chris Council')?.organisation ?? expect.fail();
    const ownStock = (holds_own_stock: boolean) =>
      db.updateTable('organisation').set({ holds_own_stock }).where('organisation', '=', owner).execute();
    await ownStock(false);
    await db
      .insertInto('organisation_link')
      .values({ stock_owner: council.id, managing_agent: owner, created: new Date() })
      .execute();
    const valuesOf = async (owning: object, tenancycode: string) => {
      const answers = { ...owning, needstype: 1, rent_type: 0, renewal: 0, startdate: '2026-11-10', tenancycode };
      const url = '/api/v1/collections/lettings/2026/logs';
      const { tenancycode: _, ...values } = (
        await service.app.inject({ method: 'POST', url, payload: { answers } })
      ).json().values;
      return values;
    };
    const named = await valuesOf({ owning_organisation_id: council.reference }, 'O1');
    expect(named).toMatchObject({ owning_organisation_id: council.reference });
    expect(await valuesOf({}, 'O2')).toEqual(named);
    await db.deleteFrom('organisation_link').where('stock_owner', '=', council.id).execute();
    await ownStock(true);
  });
});

describe('deactivation', () => {
  it('lists the later logs with the question that they will fail, and happens when it is confirmed', async () => {
    const place = await harbourLodge('Ferry Court');
    await logOn('2026-11-01', place, 'EARLY');
    const late = await logOn('2026-11-20', place, 'LATE');
    const asked = await deactivate(place.scheme, '2026-11-15');
    expect(asked.text).toContain('1 log names it from that day on');
    expect(asked.text).toContain('LATE 20 November 2026');
    expect(asked.text).not.toContain('EARLY');
    const question = asked.text.split('LATE 20 November 2026')[1] ?? '';
    expect(question).toContain('Scheme');
    expect((await sam.open(place.scheme)).text).not.toContain('Deactivated');
    const done = await sam.submit(asked, {});
    expect(done.text).toContain('Deactivated');
    expect(done.text).toContain('Not active from 15 November 2026');
    const log = await sam.open(`/logs/${late}`);
    expect(log.text).toContain('The scheme was not open on the tenancy start date');
  });

  it('of a location is told by the question about the location', async () => {
    const place = await harbourLodge('Pier House');
    await logOn('2026-11-20', place, 'AT-PIER');
    const asked = await deactivate(place.location, '2026-11-15');
    expect(asked.text).toMatch(/AT-PIER 20 November 2026 .*Location/);
  });

  it('can be taken back, or end on a later day', async () => {
    const { scheme: url } = await harbourLodge('Dock House');
    await sam.submit(await deactivate(url, '2026-11-15'), {});
    const early = await sam.submit(await sam.open(`${url}/reactivate`), day('from', '2026-11-14'));
    expect([early.status, early.text.includes('Enter a day from 15 November 2026 on')]).toEqual([422, true]);
    const later = await sam.submit(await sam.open(`${url}/reactivate`), day('from', '2026-12-01'));
    expect(later.text).toContain('Reactivating soon');
    expect(later.text).toContain('Not active from 15 November 2026 to 30 November 2026');
    expect(later.text).toContain('Active from 1 December 2026');
    await sam.submit(await deactivate(url, '2027-01-01'), {});
    const back = await sam.submit(await sam.open(`${url}/reactivate`), day('from', '2027-01-01'));
    expect(back.text).not.toContain('2027');
  });

  it('is refused for a day before the location’s first day, and while it is inactive already', async () => {
    const { location: url } = await harbourLodge('Weir House');
    const early = await deactivate(url, '2026-03-31');
    expect([early.status, early.text.includes('Enter a day from 1 April 2026')]).toEqual([422, true]);
    await sam.submit(await deactivate(url, '2026-12-01'), {});
    const twice = await deactivate(url, '2026-11-01');
    expect([twice.status, twice.text.includes('It is inactive from 1 December 2026 already')]).toEqual([422, true]);
  });

  it('stands on record', async () => {
    const sasha = await signedIn(service, 'Sasha Support');
    const audit = await sasha.open('/organisations/ORG1/audit');
    expect(audit.text).toContain('Deactivated a scheme');
    expect(audit.text).toContain('Confirmed a location');
  });
});

describe('the state on a day', () => {
  const span = (from_day: string, until_day: string | null = null) => ({ from_day, until_day });
  it.each([
    ['not confirmed', false, null, [], '2026-11-22', 'incomplete', false],
    ['always there', true, null, [], '2026-11-22', 'active', true],
    ['on its first day', true, '2026-11-22', [], '2026-11-22', 'active', true],
    ['before its first day', true, '2026-11-23', [], '2026-11-22', 'activating_soon', false],
    ['before a deactivation', true, null, [span('2026-11-23')], '2026-11-22', 'deactivating_soon', true],
    ['on the day of it', true, null, [span('2026-11-22')], '2026-11-22', 'deactivated', false],
    [
      'while it is to come back',
      true,
      null,
      [span('2026-11-01', '2026-11-23')],
      '2026-11-22',
      'reactivating_soon',
      false,
    ],
    ['on the day it is back', true, null, [span('2026-11-01', '2026-11-22')], '2026-11-22', 'active', true],
  ] as const)('%s', (_words, confirmed, start_day, inactive, on, status, takes) => {
    const activity = { confirmed, start_day, inactive };
    expect([statusOn(activity, on), takesLogs(activity, on)]).toEqual([status, takes]);
  });

  it('is told span by span', () => {
    const activity = {
      confirmed: true,
      start_day: '2026-04-01',
      inactive: [span('2026-05-01', '2026-06-01'), span('2026-07-01')],
    };
    expect(availability(activity)).toEqual([
      'Active from 1 April 2026 to 30 April 2026',
      'Not active from 1 May 2026 to 31 May 2026',
      'Active from 1 June 2026 to 30 June 2026',
      'Not active from 1 July 2026',
    ]);
  });
});

it('logs are completed once the data protection officer has accepted the data sharing agreement', async () => {
  const url = '/api/v1/collections/lettings/2026/logs';
  const rule = 'stock_owner_without_agreement';
  const created = await service.app.inject({
    method: 'POST',
    url,
    payload: { answers: { owning_organisation_id: 'ORG1' } },
  });
  const log = `${url}/${created.json().id}`;
  const issues = async () => (await service.app.inject(log)).body;
  expect(await issues()).not.toContain(rule);
  await service.store.query(
    "delete from agreement using organisation o where o.organisation = agreement.organisation and o.reference = 'ORG1'",
  );
  expect(await issues()).toContain(rule);
  const pat = await signedIn(service, 'Pat Provider');
  expect((await pat.open('/')).text).toContain(
    'The data sharing agreement is not accepted yet: logs cannot be completed',
  );
  const page = '/organisations/ORG1/agreement';
  expect((await pat.open(page)).text).toContain('It can be accepted by Sam Demo');
  expect((await pat.raw('POST', page, { accepted: 'yes' })).status).toBe(403);
  const home = await sam.open('/');
  const [, href = ''] = /href="([^"]*)">Accept the data sharing agreement, so that/.exec(home.html) ?? [];
  const blank = await sam.submit(await sam.open(href), {});
  expect([blank.status, blank.text.includes('Tick the box to accept the agreement')]).toEqual([422, true]);
  expect((await sam.submit(blank, { accepted: 'yes' })).text).toContain('Sam Demo accepted it on');
  expect(await issues()).not.toContain(rule);
  expect((await pat.open('/')).text).not.toContain('data sharing agreement');
  const { rows } = await service.store.query("select subject from audit where action = 'agreement-signed'");
  expect(rows).toEqual([{ subject: 'ORG1' }]);
});

it('logs offer the rent periods that the organisation says it uses, and all where it says none', async () => {
  const url = '/api/v1/collections/lettings/2026/logs';
  const payload = { answers: { ...lettingAnswers, startdate: '2026-05-04' } };
  const { id } = (await service.app.inject({ method: 'POST', url, payload })).json();
  const offered = async () => {
    const { text } = await sam.open(`/logs/${id}/rent_period`);
    return ['Weekly for 52 weeks', 'Every 2 weeks', 'Every calendar month'].filter((period) => text.includes(period));
  };
  expect(await offered()).toHaveLength(3);
  const form = await sam.open('/organisations/ORG1/change');
  const page = await sam.submit(form, { name: 'Demo Housing', holds_own_stock: 'yes', rent_periods: ['1', '4'] });
  expect(page.text).toContain('Rent periods Every calendar month, Weekly for 52 weeks');
  expect(await offered()).toEqual(['Weekly for 52 weeks', 'Every calendar month']);
});
