import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';
import { type Visit, Visitor } from './visitor.ts';

let service: TestService;
const visitors = new Map<string, Visitor>();
const people = ['Sam Demo', 'Pat Provider', 'Chris Council', 'Sasha Support', 'Ana Analyst'] as const;
const list = '/collections/lettings/logs';

/** Answers that open the question for the postcode. */
const setup = {
  owning_organisation_id: '',
  managing_organisation_id: '',
  declaration: 1,
  needstype: 1,
  renewal: 0,
  rent_type: 0,
  propcode: 'P',
  address_line1: '1 Road',
  town_or_city: 'Leeds',
};

function row(own: string, organisation: string): string {
  const answers = { ...setup, owning_organisation_id: organisation, managing_organisation_id: organisation };
  return `${own},${Object.values(answers).join(',')}`;
}

beforeAll(async () => {
  service = await openTestService({}, compiledForms('definitions'));
  for (const name of people) {
    const visitor = new Visitor(service.app);
    await visitor.signIn(name);
    visitors.set(name, visitor);
  }
  const head = `tenancycode,startdate,assigned_to_id,postcode_full,hhmemb,${Object.keys(setup).join(',')}`;
  await upload('Sam Demo', 2026, [
    head,
    row('DEMO/1 a,2026-05-01,USR1,LS1 4AP,2', 'ORG1'),
    row('DEMO/2,2026-05-02,USR2,LS6 2AB,2', 'ORG1'),
    row('DEMO/3,2026-05-03,USR2,LS14 4AP,many', 'ORG1'),
  ]);
  await upload('Sam Demo', 2025, [head, row('OLD-1,2025-05-01,USR1,EX4 3SB,1', 'ORG1')]);
  await upload('Chris Council', 2026, [head, row('FOREIGN-MARK,2026-05-01,USR3,LS1 4AP,2', 'ORG2')]);
});
afterAll(() => service.close());

const visitorOf = (name: string) => visitors.get(name) ?? expect.fail();

/** Adds a file of logs, as people do. */
async function upload(name: string, year: number, rows: readonly string[]): Promise<Visit> {
  const visitor = visitorOf(name);
  const url = `/upload/lettings/${year}`;
  const report = await visitor.send(await visitor.open(url), url, { name: 'file', content: `${rows.join('\n')}\n` });
  return visitor.submit(report, {});
}

/** The logs that a person's list shows, by their names. */
async function found(name: string, query = ''): Promise<readonly string[]> {
  return namesIn(await visitorOf(name).open(`${list}?${query}`));
}

function namesIn({ html }: Visit): readonly string[] {
  return [...html.matchAll(/<a class="govuk-link" href="\/logs\/[^"]*">([^<]*)<\/a>/g)].map(([, text]) => text ?? '');
}

describe('the list of logs', () => {
  test('shows what the person’s organisation sees, newest change first', async () => {
    expect(await found('Sam Demo')).toEqual(['OLD-1', 'DEMO/3', 'DEMO/2', 'DEMO/1 a']);
    expect(await found('Chris Council')).toEqual(['FOREIGN-MARK']);
    expect(await found('Ana Analyst')).toHaveLength(5);
  });

  test.each([
    ['a reference, in any case and with any marks', 'q=demo 1A', ['DEMO/1 a']],
    ['the beginning of references', 'q=demo', ['DEMO/3', 'DEMO/2', 'DEMO/1 a']],
    ['a postcode in any spacing', 'q=ls62ab', ['DEMO/2']],
    ['the outward part of a postcode, not the beginning of one', 'q=LS1', ['DEMO/1 a']],
    ['a postcode that nobody has', 'q=ZE1 0AA', []],
    ['a year', 'year=2025', ['OLD-1']],
    ['a status', 'status=completed', []],
    ['errors', 'errors=1', ['DEMO/3']],
    ['who it is assigned to', 'assigned=USR2', ['DEMO/3', 'DEMO/2']],
    ['me', 'assigned=me&year=2026', ['DEMO/1 a']],
    ['the owner', 'owner=ORG1&year=2026', ['DEMO/3', 'DEMO/2', 'DEMO/1 a']],
    ['another owner', 'owner=ORG2', []],
    ['who created it', 'creator=me&year=2025', ['OLD-1']],
    ['somebody who created nothing', 'creator=USR2', []],
    ['nothing that is a log', 'q=%27--', []],
  ])('is narrowed by %s', async (_title, query, names) => {
    const page = await visitorOf('Sam Demo').open(`${list}?${query}`);
    expect(namesIn(page)).toEqual(names);
    expect(page.text).toContain(names.length === 0 ? 'Nothing found' : `${names.length} lettings log`);
  });

  test('is narrowed to one file', async () => {
    const { html } = await visitorOf('Sam Demo').open(list);
    const files = /<select[^>]*id="file"[\s\S]*?<\/select>/.exec(html)?.[0] ?? '';
    const [, newest] = [...files.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value);
    expect(await found('Sam Demo', `file=${newest}`)).toEqual(['OLD-1']);
  });

  test('finds a log by its id', async () => {
    const { html } = await visitorOf('Sam Demo').open(`${list}?q=OLD1`);
    const id = /href="\/logs\/([^"]*)"/.exec(html)?.[1] ?? expect.fail();
    expect(await found('Sam Demo', `q=${id}`)).toEqual(['OLD-1']);
    expect(await found('Chris Council', `q=${id}`)).toEqual([]);
  });

  test('is narrowed by support to any organisation and person', async () => {
    expect(await found('Sasha Support', 'owner=org2')).toEqual(['FOREIGN-MARK']);
    expect(await found('Sasha Support', 'owner=ORG77')).toEqual([]);
    expect(await found('Sasha Support', 'assigned=USR2')).toEqual(['DEMO/3', 'DEMO/2']);
    expect(await found('Sasha Support', 'creator=USR3')).toEqual(['FOREIGN-MARK']);
    expect(await found('Sasha Support', 'q=foreign mark')).toEqual(['FOREIGN-MARK']);
    expect(await found('Ana Analyst', 'q=LS1')).toEqual(['FOREIGN-MARK', 'DEMO/1 a']);
  });

  test.each(['Sam Demo', 'Pat Provider'])('tells %s nothing of another organisation’s logs', async (name) => {
    const queries = ['', 'q=FOREIGN-MARK', 'q=LS1', 'owner=ORG2', 'manager=ORG2', 'assigned=USR3', 'creator=USR3'];
    for (const query of queries) {
      const page = await visitorOf(name).open(`${list}?${query}`);
      expect(namesIn(page)).not.toContain('FOREIGN-MARK');
      expect(page.text).not.toContain('5 lettings logs');
    }
  });

  test('says what it searches, and opens its filters only where one narrows it', async () => {
    const filters = ({ html }: Visit) => /app-filter__more"( open)?>/.exec(html)?.[1] === ' open';
    const [plain, searched, filtered] = await Promise.all(
      ['', 'q=demo', 'q=demo&year=2026'].map((query) => visitorOf('Sam Demo').open(`${list}?${query}`)),
    );
    expect([plain, searched, filtered].map((page) => page && filters(page))).toEqual([false, false, true]);
    expect(plain?.text).toContain('Tenant code, postcode or its first part, or a log’s id');
    expect(searched?.text).toContain('Clear search and filters');
  });

  test('of a collection that is not there is not found', async () => {
    expect((await visitorOf('Sam Demo').open('/collections/nothing/logs')).status).toBe(404);
  });
});

describe('pages of the list', () => {
  const names = (from: number, to: number) =>
    Array.from({ length: from - to + 1 }, (_, index) => `PAGE-${from - index}`);
  const linked = (page: Visit, rel: 'next' | 'prev') =>
    new RegExp(`href="([^"]*)" rel="${rel}"`).exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? expect.fail(rel);

  test('hold 25 logs, lead on and back, and are not shifted by what comes meanwhile', async () => {
    const visitor = visitorOf('Chris Council');
    const rows = (from: number, to: number) =>
      names(to, from)
        .reverse()
        .map((name) => `${name},2026-06-01`);
    await upload('Chris Council', 2026, ['tenancycode,startdate', ...rows(100, 159)]);
    const first = await visitor.open(`${list}?q=PAGE`);
    expect(first.text).toContain('60 lettings logs');
    const shown = namesIn(first);
    expect(shown).toHaveLength(25);
    await upload('Chris Council', 2026, ['tenancycode,startdate', ...rows(160, 169)]);
    const second = await visitor.open(linked(first, 'next'));
    const third = await visitor.open(linked(second, 'next'));
    const all = [...shown, ...namesIn(second), ...namesIn(third)];
    expect(all.toSorted()).toEqual(names(159, 100).toSorted());
    expect(third.html).not.toContain('rel="next"');
    expect(namesIn(await visitor.open(linked(third, 'prev')))).toEqual(namesIn(second));
    expect(namesIn(await visitor.open(linked(second, 'prev')))).toEqual(shown);
    const newest = await visitor.open(linked(await visitor.open(linked(second, 'prev')), 'prev'));
    expect(namesIn(newest).toSorted()).toEqual(names(169, 160).toSorted());
    expect(newest.html).not.toContain('rel="prev"');
  });
});

describe('many logs at once', () => {
  const idOf = async (name: string, text: string) => {
    const { html } = await visitorOf(name).open(`${list}?q=${text}`);
    return /href="\/logs\/([^"]*)"/.exec(html)?.[1] ?? expect.fail();
  };

  test('of a colleague who leaves are listed from the page that deactivates them', async () => {
    const { html } = await visitorOf('Sam Demo').open('/people/USR2/deactivate');
    const [, href = '', words] = /<li><a class="govuk-link" href="([^"]*)">([^<]*)</.exec(html) ?? [];
    expect(words).toBe('2 lettings logs');
    expect(namesIn(await visitorOf('Sam Demo').open(href))).toEqual(['DEMO/3', 'DEMO/2']);
  });

  test('are assigned after a summary, which changes nothing', async () => {
    const sam = visitorOf('Sam Demo');
    await visitorOf('Pat Provider').submit(await visitorOf('Pat Provider').open('/account/change'), {
      name: 'Pat Provider',
      notifications: 'reassigned',
    });
    const page = await sam.open(`${list}?year=2026`);
    const chosen = [await idOf('Sam Demo', 'DEMO1a'), await idOf('Sam Demo', 'DEMO3')];
    const summary = await sam.submit(page, { log: chosen }, `${list}/assign`);
    expect(summary.text).toContain('Assign 2 lettings logs');
    expect(await found('Sam Demo', 'assigned=USR2')).toEqual(['DEMO/3', 'DEMO/2']);
    const nobody = await sam.submit(summary, { log: chosen });
    expect([nobody.status, nobody.text.includes('Choose who the logs are assigned to')]).toEqual([422, true]);
    const done = await sam.submit(summary, { log: chosen, to: 'USR2' });
    expect(done.text).toContain('2 logs assigned');
    expect((await found('Sam Demo', 'assigned=USR2')).toSorted()).toEqual(['DEMO/1 a', 'DEMO/2', 'DEMO/3']);
    // One of the two was Pat's before.
    const mails = await service.store.db.selectFrom('mail').select(['kind', 'text']).execute();
    expect(mails).toEqual([{ kind: 'assigned', text: expect.stringContaining('Sam Demo assigned a log to you') }]);
  });

  test('can be all that a filter finds', async () => {
    const sam = visitorOf('Sam Demo');
    const summary = await sam.submit(await sam.open(`${list}?year=2026`), { all: '1', year: 2026 }, `${list}/assign`);
    expect(summary.text).toContain('Assign 3 lettings logs');
    const ids = [...summary.html.matchAll(/name="log" value="([^"]*)"/g)].map(([, id]) => id ?? '');
    expect((await sam.submit(summary, { log: ids, to: 'USR1' })).text).toContain('3 logs assigned');
    expect(await found('Sam Demo', 'assigned=USR2')).toEqual([]);
  });

  test('are given by support to whom an email address or a reference names', async () => {
    const sasha = visitorOf('Sasha Support');
    const log = [await idOf('Sasha Support', 'DEMO2')];
    const summary = await sasha.submit(await sasha.open(list), { log }, `${list}/assign`);
    const nobody = await sasha.submit(summary, { log, to: 'USR999' });
    expect([nobody.status, nobody.text.includes('email address or reference “USR999”')]).toEqual([422, true]);
    for (const to of ['Pat.Provider@example.org', 'usr1'])
      expect((await sasha.submit(summary, { log, to })).text).toContain('1 log assigned');
    expect(await found('Sam Demo', 'assigned=USR1&q=DEMO2')).toEqual(['DEMO/2']);
  });

  test('are never another organisation’s, nor given to its people', async () => {
    const foreign = await idOf('Chris Council', 'FOREIGN');
    const sam = visitorOf('Sam Demo');
    const none = await sam.submit(await sam.open(list), { log: [foreign], _sure: 1, to: 'USR1' }, `${list}/assign`);
    expect([none.status, none.text.includes('Select the logs first'), none.text.includes('FOREIGN')]).toEqual([
      422,
      true,
      false,
    ]);
    const own = await idOf('Sam Demo', 'DEMO2');
    const given = await sam.submit(await sam.open(list), { log: [own], _sure: 1, to: 'USR3' }, `${list}/assign`);
    expect(given.status).toBe(422);
    const fields = { log: foreign, _sure: 1, reason: 'x' };
    expect((await sam.raw('POST', `${list}/delete`, fields)).status).toBe(422);
    expect(await found('Chris Council', 'q=FOREIGN')).toEqual(['FOREIGN-MARK']);
  });

  test('are deleted with a reason, each by who may delete it', async () => {
    const old = await idOf('Sam Demo', 'OLD1');
    const refused = await visitorOf('Pat Provider').raw('POST', `${list}/delete`, { log: old });
    expect(refused.body).toContain('OLD-1: it is not yours to change so');
    const sam = visitorOf('Sam Demo');
    const summary = await sam.submit(await sam.open(list), { log: [old] }, `${list}/delete`);
    expect((await sam.submit(summary, { log: [old], reason: ' ' })).status).toBe(422);
    expect((await sam.submit(summary, { log: [old], reason: 'Test' })).text).toContain('1 log deleted');
    expect(await found('Sam Demo', 'q=OLD1')).toEqual([]);
  });
});

test('a log that a program sent is found by the reference that the program gave it', async () => {
  const url = '/api/v1/collections/lettings/2025/logs';
  const payload = { answers: { renewal: 0 }, externalReference: 'HS/42' };
  expect((await service.app.inject({ method: 'POST', url, payload })).statusCode).toBe(201);
  for (const name of ['Sam Demo', 'Sasha Support']) expect(await found(name, 'q=HS/42')).toEqual(['HS/42']);
  expect(await found('Chris Council', 'q=HS/42')).toEqual([]);
});
