import { describe, expect, test } from 'vitest';
import { buildServer } from '../../packages/web/src/server.ts';
import { definitionsFolder } from '../compiled-forms.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { allotments, logWith, openAllotments, save, sent, signedIn, told } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, testConfig } from './test-service.ts';
import { Visitor } from './visitor.ts';

const [everyPage] = readScenarios(allotments);
const lettingOf = (year: number) => ({ ...everyPage?.answers, let_on: `${year}-05-27` });

const { service, visitor } = await openAllotments();

describe('copying from an earlier log', () => {
  const { compost: _, ...earlier } = { compost: undefined, ...lettingOf(2025) };
  const answers = { ...earlier, plot_code: 'Copied' };

  test('finds it by its reference, and takes the chosen sections, but no date and nothing personal', async () => {
    const source = await sent(service, answers, 2025);
    const found = await visitor.open('/copy-log/allotments?reference=Copied');
    const [, address = ''] = /href="(\/copy-log\/allotments\/[^"]+)"/.exec(found.html) ?? [];
    expect(address).toContain(source.split('/')[2]);
    const choose = await visitor.open(address);
    const log = await visitor.submit(choose, { sections: 'plot', year: 2026 });
    expect(log.text).toContain('Answers were copied into this new log');
    const copied = (await told(service, log.url.split('?')[0] ?? '')).body.answers;
    expect(copied).toMatchObject({ water: 1, rent_period: 1, soil: 'S2' });
    for (const left of ['let_on', 'plot_code', 'email', 'gardeners', 'age1']) expect(copied).not.toHaveProperty(left);
  });

  test('takes personal details only when that is chosen, from the page of the log itself too', async () => {
    const source = await sent(service, { ...answers, plot_code: 'Same people' }, 2025);
    const [, address = ''] =
      /href="([^"]*)">Copy its answers into a new log</.exec((await visitor.open(source)).html) ?? [];
    const choose = await visitor.open(address);
    const log = await visitor.submit(choose, { sections: 'plot', year: 2026, personal: 'yes' });
    const copied = (await told(service, log.url.split('?')[0] ?? '')).body.answers;
    expect(copied).toMatchObject({ email: 'flora@example.org', plot_code: 'Same people' });
    expect(copied).not.toHaveProperty('let_on');
  });

  test('asks for a section, and finds nothing of another organisation', async () => {
    const source = await sent(service, { ...answers, plot_code: 'Ours' }, 2025);
    const address = `/copy-log/allotments/${source.split('/')[2]}`;
    const refused = await visitor.submit(await visitor.open(address), { year: 2026 });
    expect([refused.status, refused.text.includes('Select which sections to copy')]).toEqual([422, true]);
    const stranger = await signedIn(service, 'Chris Council');
    expect((await stranger.open('/copy-log/allotments?reference=Ours')).text).toContain('No log that you can open');
    expect((await stranger.open(address)).status).toBe(404);
  });

  const took = '2025 to 2026 took new logs until 12 July 2026.';
  test.each([
    ['one year is open', '2026-11-22', false, [2026], took],
    ['so in a sandbox', '2026-11-22', true, [2026], took],
    ['two years are open', '2026-05-01', false, [2026, 2025], ''],
    ['one has not begun', '2025-05-01', false, [2025], '2026 to 2027 takes new logs from 1 April 2026.'],
    ['none is open', '2028-01-01', false, [], 'No year takes new logs today, so nothing can be copied.'],
    ['none is open in a sandbox', '2028-01-01', true, [2026, 2025], took],
  ])('copies and files are offered the years that take new logs: %s', async (_when, day, sandbox, years, said) => {
    const source = await sent(service, { ...answers, plot_code: 'Years' }, 2025);
    const app = buildServer({ ...testConfig, today: () => day, sandbox }, service.store, compiledForms(allotments));
    const officer = new Visitor(app);
    await officer.signIn();
    const page = await officer.open(`/copy-log/allotments/${source.split('/')[2]}`);
    const offered = [...page.html.matchAll(/name="year"[^>]*value="(\d+)"/g)].map(([, year]) => Number(year));
    expect([offered, page.text]).toEqual([years, expect.stringContaining(said)]);
    const upload = await officer.open('/upload');
    const links = [...upload.html.matchAll(/href="\/upload\/allotments\/(\d+)"/g)].map(([, year]) => Number(year));
    expect([links, upload.text]).toEqual([years, expect.stringContaining(said.split(',')[0] ?? '')]);
    await app.close();
  });
});

describe('a log that is completed', () => {
  test('asks once a week at most how easy it was', async () => {
    const complete = { ...lettingOf(2026), rent: 50, age1: 40 };
    const log = await sent(service, complete);
    const page = await visitor.open(log);
    expect(page.text).toContain('Log completed');
    expect(page.text).toContain('How easy was it');
    const question = await visitor.open(`${log}/how-easy`);
    expect((await visitor.submit(question, {})).text).toContain('Select how easy it was');
    const thanked = await visitor.submit(question, { score: 2, words: 'Few questions' });
    expect(thanked.text).toContain('Thank you for telling us');
    expect(thanked.text).not.toContain('How easy was it');
    await visitor.submit(question, { score: 5 });
    const { rows } = await service.store.query('select score, words, year from satisfaction');
    expect(rows).toEqual([{ score: 2, words: 'Few questions', year: 2026 }]);
    const trail = await service.store.query(`select subject from audit where action = 'satisfaction-given'`);
    expect(trail.rows).toEqual([{ subject: 'allotments-2026' }]);
    const ana = await signedIn(service, 'Ana Analyst');
    const results = await ana.open('/satisfaction');
    expect(results.text).toContain('Allotments 2026 to 2027 Very easy: 0 Easy: 1 ');
    expect(results.text).toContain('Few questions Easy. Allotments 2026 to 2027');
    expect(results.text).not.toContain('Sam Demo');
    await service.store.query(`update satisfaction set created = created - interval '8 days'`);
    expect((await visitor.open(log)).text).toContain('How easy was it');
  });
});

describe('dates of the year', () => {
  test('stand on the task list, and under the years that a log can be started in', async () => {
    let today = '2026-05-20';
    const crossover = await openTestService({ sandbox: false, today: () => today }, compiledForms(allotments));
    try {
      const officer = await signedIn(crossover);
      const home = await officer.open('/');
      expect(home.text).toContain('2025 to 2026 Open Submission deadline: 5 June 2026');
      expect(home.text).toContain('2026 to 2027 Open Submission deadline: 4 June 2027');
      const log = await logWith(officer, []);
      const { text } = await officer.open(log);
      const open = await officer.open(`${log}/check-answers/plot`);
      expect(open.html).toContain('?from=check#');
      for (const words of [
        'Complete logs by 4 June 2027',
        'Add or delete logs until 3 July 2027',
        'Change logs until 31 July 2027',
      ])
        expect(text).toContain(words);
      await save(officer, log, 'rent', { rent_period: 1, rent: 700, postcode: 'LS1 4AP' });
      const question = await officer.open(`${log}/confirm-answer/rent_unusual`);
      today = '2027-08-01';
      const closed = await officer.open(log);
      expect(closed.text).toContain('Logs of 2026 to 2027 could be changed until 31 July 2027.');
      expect(closed.text).not.toContain('Delete this log');
      expect(closed.html).toContain(`href="${log}/check-answers/plot"`);
      expect((await officer.open(`${log}/water`)).url).toBe(`${log}/check-answers/plot`);
      const late = await officer.submit(question, { reason: 'It has a well' });
      expect([late.status, late.text]).toEqual([409, expect.stringContaining('could be changed until 31 July 2027')]);
      expect((await officer.open(question.url)).url).toBe(log);
      const answers = await officer.open(`${log}/check-answers/plot`);
      expect(answers.text).toContain('This log can be read, not changed.');
      expect(answers.html).not.toContain('?from=check#');
    } finally {
      await crossover.close();
    }
  });
});

describe('assigning', () => {
  test('a log goes to a colleague, who is shown as the person it belongs to', async () => {
    const lettings = await openTestService({}, compiledForms(definitionsFolder));
    try {
      const url = '/api/v1/collections/lettings/2026/logs';
      const { id } = (await lettings.app.inject({ method: 'POST', url, payload: { answers: {} } })).json();
      const officer = await signedIn(lettings);
      const page = await officer.open(`/logs/${id}/assign-log`);
      expect(page.text).toContain('Pat Provider, Demo Housing');
      expect(page.text).not.toContain('Chris Council');
      const pat = await signedIn(lettings, 'Pat Provider');
      expect((await pat.open(`/logs/${id}`)).text).not.toContain('Delete this log');
      expect((await officer.submit(page, { person: 'USR3' })).status).toBe(422);
      const account = await pat.open('/account/change');
      await pat.submit(account, { name: 'Pat Provider', notifications: 'reassigned' });
      expect((await officer.submit(page, { person: 'USR2' })).text).toContain('The log was assigned');
      expect((await pat.open(`/logs/${id}`)).text).toContain('Delete this log');
      expect((await officer.open(`/logs/${id}/log-history`)).text).toContain('After: Pat Provider');
      // Back and forth: whoever takes a log, or has not asked for such mails, gets none.
      expect((await officer.submit(page, { person: 'USR1' })).status).toBe(200);
      const mails = await lettings.store.db.selectFrom('mail').select(['recipient', 'text']).execute();
      expect(mails.map(({ recipient }) => recipient)).toEqual(['pat.provider@example.org']);
      expect(mails[0]?.text).toContain('Sam Demo assigned a log to you');
      expect(mails[0]?.text).toContain(`http://localhost/logs/${id}\n`);
    } finally {
      await lettings.close();
    }
  });
});
