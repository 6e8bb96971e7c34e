import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { fixedForms } from '../../packages/web/src/forms/catalogue.ts';
import { readLog } from '../../packages/web/src/store/logs.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';
import { type Visit, Visitor } from './visitor.ts';

let service: TestService;
let visitor: Visitor;

beforeAll(async () => {
  service = await openTestService({}, compiledForms('test/fixtures/kinds'));
  visitor = new Visitor(service.app);
  await visitor.signIn();
});
afterAll(() => service.close());

const year = () => service.app.forms.collections()[0]?.forms.at(-1)?.form.year ?? expect.fail();

/** A new log's task list. */
async function start(): Promise<Visit> {
  const home = await visitor.open('/');
  return visitor.submit(home, { year: year() }, '/logs');
}

/** Saves one page of a log, as an officer does who opens it and fills it in. */
async function save(log: Visit, page: string, fields: Parameters<Visitor['submit']>[1]): Promise<Visit> {
  return visitor.submit(await visitor.open(`${log.url}/${page}`), fields);
}

async function stored(log: Visit) {
  return (await readLog(service.store, demoPerson, log.url.split('/')[2] ?? '')) ?? expect.fail('no log');
}

const day = (when: string) => {
  const [y = '', m = '', d = ''] = when.split('-');
  return { 'let_on-day': d, 'let_on-month': m, 'let_on-year': y };
};

describe('the name of the service', () => {
  test.each([
    ['a name of its own, without a crown', { serviceName: 'Count Homes', identity: 'plain' }, false],
    ['a service on GOV.UK, with the crown', { serviceName: 'Count Homes', identity: 'govuk' }, true],
  ] as const)('%s', async (_title, settings, crown) => {
    const named = await openTestService(settings, compiledForms('test/fixtures/kinds'));
    try {
      const page = await new Visitor(named.app).signIn();
      expect(page.title).toContain('Count Homes');
      expect(page.html.includes('govuk-logo')).toBe(crown);
    } finally {
      await named.close();
    }
  });
});

describe('starting', () => {
  test('the start page names every year, and starts a log of the chosen one', async () => {
    const home = await visitor.open('/');
    for (const { form } of service.app.forms.collections()[0]?.forms ?? [])
      expect(home.text).toContain(String(form.year));
    expect(home.html).toContain('Demo mode');
    const log = await start();
    expect(log.text).toContain('Not started');
    expect(log.text).toContain('Cannot start yet');
    expect((await visitor.open('/')).html).toContain(`href="${log.url}"`);
  });

  test('a form sent twice starts one log', async () => {
    const home = await visitor.open('/');
    const [one, other] = [
      await visitor.submit(home, { year: year() }, '/logs'),
      await visitor.submit(home, { year: year() }, '/logs'),
    ];
    expect(one.url).toBe(other.url);
  });

  test('problems of a definition are told with place and suggestion', async () => {
    const problem = { collection: 'x', file: 'x/base/a.json', line: 3, column: 9, severity: 'error' as const };
    const forms = {
      ...compiledForms('test/fixtures/mini'),
      problems: () => [{ ...problem, message: 'No <b>such</b> thing.', suggestion: 'Did you mean “thong”?' }],
    };
    const other = await openTestService({}, forms);
    const home = await new Visitor(other.app).signIn();
    await other.close();
    expect(home.text).toContain('The definition has a problem');
    expect(home.text).toContain('x/base/a.json:3:9 No <b>such</b> thing. Did you mean “thong”?');
  });

  test('what is not there is a page that says so', async () => {
    for (const url of [
      '/nothing',
      '/logs/not-an-id',
      '/logs/00000000-0000-7000-8000-000000000009',
      '/upload/x/1',
      '/assets/../x',
    ]) {
      const found = await visitor.open(url);
      expect([url, found.status, found.title]).toEqual([url, 404, 'Not found – Annum']);
      expect(found.html).toContain('Demo mode');
    }
  });
});

describe('question pages', () => {
  test('a blank required answer is told on the page, which keeps its place', async () => {
    const log = await start();
    const again = await save(log, 'water', {});
    expect(again.url).toBe(`${log.url}/water?check`);
    expect(again.title).toMatch(/^Error: Is there water/);
    expect(again.html).toContain('href="#water"');
    expect(again.text).toContain('Select yes if there is water on the plot');
  });

  test('a date that does not exist is kept as it was typed, and reported', async () => {
    const log = await start();
    const again = await save(log, 'let_on', day(`${year()}-02-31`));
    expect(again.title).toMatch(/^Error/);
    for (const part of ['31', '02', String(year())]) expect(again.html).toContain(`value="${part}"`);
    expect((await stored(log)).answers).toEqual({ let_on: `31/02/${year()}` });
    const text = await save(log, 'let_on', { 'let_on-day': 'first', 'let_on-month': 'May', 'let_on-year': '' });
    for (const part of ['first', 'May']) expect(text.html).toContain(`value="${part}"`);
  });

  test('values are stored as their type; the next page is the next with a blank', async () => {
    const log = await start();
    const next = await save(log, 'let_on', day(`${year()}-5-7`));
    expect(next.url).toBe(`${log.url}/owner`);
    await save(log, 'rent', { rent_period: 1, rent: '£1,050.50', postcode: 'ls14ap' });
    expect((await stored(log)).answers).toMatchObject({ let_on: `${year()}-05-07`, rent: 1050.5, postcode: 'LS1 4AP' });
  });

  test('a follow-up stands under its option and is ignored under another', async () => {
    const log = await start();
    const wrong = await save(log, 'water', { water: 1, taps: 'some' });
    expect(wrong.html).toContain('value="some"');
    expect(wrong.html).toContain('href="#taps"');
    await save(log, 'water', { water: 2, taps: '3' });
    expect((await stored(log)).answers).toEqual({ water: 2 });
  });

  test('a choice that goes with no other is told of when it comes with one, scripts or not', async () => {
    const log = await start();
    const wrong = await save(log, 'features', { features: ['feature_shed', 'feature_none'] });
    expect(wrong.title).toMatch(/^Error/);
    expect(wrong.html.match(/type="checkbox" value="\w+" checked/g)).toHaveLength(2);
    expect((await save(log, 'features', { features: ['feature_shed'] })).url).not.toContain('features');
  });

  test('a suffix follows the answer it depends on', async () => {
    const log = await start();
    await save(log, 'rent', { rent_period: 2, rent: '10', postcode: 'LS1 4AP' });
    expect((await visitor.open(`${log.url}/rent`)).text).toContain('every year');
  });

  test('an error about two pages names the other one', async () => {
    const log = await start();
    await save(log, 'let_on', day(`${year()}-05-07`));
    const wrong = await save(log, 'first_dug', { first_dug: year() + 50 });
    expect(wrong.text).toContain(`The plot was let on 7 May ${year()}`);
    expect(wrong.html).toContain(`href="${log.url}/let_on"`);
    expect((await visitor.open(log.url)).text).toContain('Answers to correct');
  });

  test('a long list takes a name, suggests for a wrong one, and can be searched', async () => {
    const log = await start();
    const unsure = await save(log, 'plant', { plant: 'rubarb' });
    expect(unsure.text).toContain('Did you mean one of these? Rhubarb');
    const found = await visitor.open(`${log.url}/plant/search/plant?q=goosbery`);
    expect(found.text).toContain('Gooseberry');
    const berries = await visitor.open(`${log.url}/plant/search/plant?q=berry`);
    expect(berries.text).toContain('Results Gooseberry Raspberry Strawberry Save');
    const code = /value="(P\d+)"[^>]*>\s*<label[^>]*>\s*Gooseberry/.exec(found.html)?.[1] ?? '';
    await visitor.submit(found, { 'plant-match': code }, `${log.url}/plant`);
    expect((await stored(log)).values).toMatchObject({ plant: code });
    expect((await visitor.open(`${log.url}/plant`)).html).toContain('value="Gooseberry"');
  });

  test('locations are those of the chosen scheme', async () => {
    const log = await start();
    await save(log, 'scheme', { scheme_id: 'S2' });
    const page = await visitor.open(`${log.url}/location`);
    expect(page.text).toContain('EX4 3SB');
    expect(page.text).not.toContain('LS1 4AP');
  });

  test('records are offered by forms that read nothing of them, too', async () => {
    const years = service.app.forms.collections().map((each) => ({
      ...each,
      forms: each.forms.map((current) => ({ ...current, form: { ...current.form, references: [] } })),
    }));
    const other = await openTestService({}, fixedForms(years));
    try {
      const officer = new Visitor(other.app);
      await officer.signIn();
      const log = await officer.submit(await officer.open('/'), { year: year() }, '/logs');
      expect((await officer.open(`${log.url}/scheme`)).html).toContain('value="S2"');
    } finally {
      await other.close();
    }
  });

  test('a page that is not asked leads to the task list', async () => {
    const log = await start();
    expect((await visitor.open(`${log.url}/tank`)).url).toBe(log.url);
  });

  test('what officers type stays text', async () => {
    const log = await start();
    const payload = `"><script>alert(1)</script>{{7*7}}`;
    await save(log, 'notes', { notes: payload });
    await save(log, 'plot_code', { plot_code: '<b>{{7*7}}' });
    expect((await visitor.open(`${log.url}/notes`)).html).toContain('&lt;b&gt;{{7*7}}: The plot</span>');
    for (const url of [`${log.url}/notes`, `${log.url}/check-answers/plot`, log.url, '/']) {
      const page = await visitor.open(url);
      expect(page.html).not.toContain('<script>alert');
      expect(page.html).not.toContain('<b>{{');
      expect(page.html).not.toMatch(/&gt;49/);
    }
  });
});

describe('removing, confirming, moving', () => {
  test('answers that a save would remove are named first; going back changes nothing', async () => {
    const log = await start();
    await save(log, 'water', { water: 1, taps: 2 });
    await save(log, 'tank', { tank_size: '120' });
    const warned = await save(log, 'water', { water: 2 });
    expect(warned.text).toContain('This answer will be removed');
    expect(warned.text).toContain('Tank 120');
    expect((await stored(log)).answers).toMatchObject({ water: 1, tank_size: 120 });
    const on = await visitor.submit(warned, {}, `${log.url}/water`);
    expect(on.url).not.toContain('water');
    expect((await stored(log)).answers).toEqual({ water: 2 });
  });

  test.each([
    ['of thousandths', 12.345, 'Deposit £12.345'],
    ['that is larger than numbers hold', '90071992547409939.5', 'Deposit £90,071,992,547,409,939.50'],
    ['in words', 'twelve', 'Deposit twelve'],
  ])('a refused amount %s that would be removed is named with all its digits', async (_what, deposit, named) => {
    const folder = temporaryFolder();
    cpSync('test/fixtures/kinds', folder.path, { recursive: true });
    const file = join(folder.path, 'allotments/base/plot.json');
    const section = JSON.parse(readFileSync(file, 'utf8'));
    section.pages.find(({ id }: { id: string }) => id === 'rent').when = { var: 'has_water' };
    writeFileSync(file, JSON.stringify(section));
    const { app, close } = await openTestService({}, compiledForms(folder.path));
    const payload = { answers: { water: 1, taps: 2, rent_period: 1, rent: 700, deposit } };
    const url = `/api/v1/collections/allotments/${year()}/logs`;
    const { id } = (await app.inject({ method: 'POST', url, payload })).json();
    const officer = new Visitor(app);
    await officer.signIn();
    const warned = await officer.submit(await officer.open(`/logs/${id}/water`), { water: 2 });
    expect(warned.text).toContain('These answers will be removed');
    expect(warned.text).toContain(named);
    await close();
    folder.remove();
  });

  test('what is blank or cannot be read is said before anything is removed for want of it', async () => {
    const form = service.app.forms.collections()[0]?.forms.at(-1)?.form ?? expect.fail();
    const everyPage = readScenarios('test/fixtures/kinds')[0]?.answers ?? expect.fail();
    const url = `/api/v1/collections/${form.collection}/${form.year}/logs`;
    const { id } = (await service.app.inject({ method: 'POST', url, payload: { answers: everyPage } })).json();
    const log = await visitor.open(`/logs/${id}`);
    const wrong = await save(log, 'let_on', { 'let_on-day': '31', 'let_on-month': '2', 'let_on-year': year() });
    expect([wrong.status, wrong.title.slice(0, 6)]).toEqual([422, 'Error:']);
    expect(wrong.text).toContain('must be a real date');
    expect(wrong.html).toContain('value="31"');
    const blank = await save(log, 'let_on', { 'let_on-day': '', 'let_on-month': '', 'let_on-year': '' });
    expect([blank.status, blank.title.slice(0, 6)]).toEqual([422, 'Error:']);
    expect((await stored(log)).answers).toMatchObject({ let_on: everyPage.let_on, age2: 9 });
  });

  test('an unusual answer interrupts; "yes" needs its reason and is bound to the value', async () => {
    const log = await start();
    const fields = { rent_period: 1, rent: '600', postcode: 'LS1 4AP' };
    const asked = await save(log, 'rent', fields);
    expect(asked.text).toContain('Is the rent really £600.00?');
    const action = `${log.url}/confirm-answer/rent_unusual`;
    const again = await visitor.submit(asked, {}, action);
    expect([again.status, again.title.slice(0, 6)]).toEqual([422, 'Error:']);
    const on = await visitor.submit(again, { reason: 'It has a well' }, action);
    expect(on.url).toBe(`${log.url}/plot_code`);
    expect((await stored(log)).confirmations).toEqual([
      { rule: 'rent_unusual', values: { rent: 600 }, reason: 'It has a well' },
    ]);
    const other = await save(log, 'rent', { ...fields, rent: '700' });
    expect(other.text).toContain('Is the rent really £700.00?');
    expect((await visitor.open(log.url)).text).toContain('Answers to confirm');
  });

  test('a date in another year moves the log to that year’s form, after saying what it costs', async () => {
    const log = await start();
    await save(log, 'compost', { compost: 1 });
    const warned = await save(log, 'let_on', day(`${year() - 1}-05-07`));
    expect(warned.text).toContain(`${year() - 1} to ${year()}`);
    expect(warned.text).toContain('Compost Yes');
    await visitor.submit(warned, {}, `${log.url}/let_on`);
    expect(await stored(log)).toMatchObject({ year: year() - 1, answers: { let_on: `${year() - 1}-05-07` } });
  });
});

test.each([
  ['a year that is closed', '2026-11-22', '2026-03-07', 422, 'Logs could be changed until 1 September 2026.'],
  ['one that can still be changed', '2026-08-01', '2026-03-07', 200, ''],
])('a date in %s, today %s', async (_which, today, date, status, said) => {
  const closing = await openTestService({ sandbox: false, today: () => today }, compiledForms('test/fixtures/kinds'));
  const officer = new Visitor(closing.app);
  const log = await officer.submit(await officer.signIn(), { year: 2026 }, '/logs');
  const answer = await officer.submit(await officer.open(`${log.url}/let_on`), day(date));
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(said)]);
  if (status === 422) expect(answer.html).toContain('name="let_on-month" type="text" value="03"');
  await closing.close();
});

describe('two tabs', () => {
  test('the second save is told, keeps what was typed, and can be saved over or dropped', async () => {
    const log = await start();
    const [one, other] = [await visitor.open(`${log.url}/notes`), await visitor.open(`${log.url}/notes`)];
    await visitor.submit(one, { notes: 'from one' });
    const told = await visitor.submit(other, { notes: 'from the other' });
    expect(told.status).toBe(409);
    expect(told.text).toContain('Notes: from one');
    expect(told.html).toContain('from the other</textarea>');
    expect((await stored(log)).answers).toMatchObject({ notes: 'from one' });
    await visitor.submit(told, { notes: 'from both' }, `${log.url}/notes`);
    expect((await stored(log)).answers).toMatchObject({ notes: 'from both' });
  });

  test('an answer to a question that is no longer asked is shown, not dropped in silence', async () => {
    const log = await start();
    await save(log, 'water', { water: 1, taps: 2 });
    const open = await visitor.open(`${log.url}/tank`);
    await save(log, 'water', { water: 2 });
    const told = await visitor.submit(open, { tank_size: '77.5' });
    expect([told.status, told.title]).toEqual([409, 'This question is no longer asked – Annum']);
    expect(told.text).toContain('77.5');
  });

  test('the same save twice is no conflict', async () => {
    const log = await start();
    const page = await visitor.open(`${log.url}/plot_code`);
    const [one, other] = [
      await visitor.submit(page, { plot_code: 'A' }),
      await visitor.submit(page, { plot_code: 'A' }),
    ];
    expect([one.status, other.status, other.url]).toEqual([200, 200, one.url]);
    expect((await stored(log)).version).toBe(2);
  });

  test('a form without its token writes nothing', async () => {
    const log = await start();
    const page = await visitor.open(`${log.url}/plot_code`);
    const refused = await visitor.submit(page, { _csrf: 'x', plot_code: 'B' });
    expect([refused.status, refused.title]).toEqual([403, 'Not allowed – Annum']);
    expect((await stored(log)).answers).toEqual({});
  });
});
