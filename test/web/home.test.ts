import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPeople } from '../../packages/web/src/demo/people.ts';
import { remind } from '../../packages/web/src/mail/remind.ts';
import { remindDeadlines } from '../../packages/web/src/mail/remind-deadlines.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService, testConfig } from './test-service.ts';
import { Visitor } from './visitor.ts';

let service: TestService;
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  service = await openTestService({ today: () => '2026-11-22' }, compiledForms('definitions'));
  for (const { name } of demoPeople) {
    const visitor = new Visitor(service.app);
    await visitor.signIn(name);
    visitors.set(name, visitor);
  }
  const url = '/upload/lettings/2026';
  const rows = ['USR1', 'USR2', 'USR2'].map((who, index) => `MARK-${index},ORG1,ORG1,${who},0`);
  const head = 'tenancycode,owning_organisation_id,managing_organisation_id,assigned_to_id,renewal';
  const sam = visitorOf('Sam Demo');
  const content = `${head}\n${rows.join('\n')}\n`;
  await sam.submit(await sam.send(await sam.open(url), url, { name: 'file', content }), {});
});
afterAll(() => service.close());

const visitorOf = (name: string) => visitors.get(name) ?? expect.fail();

describe('the start page', () => {
  test.each([
    ['Sam Demo', ['1 in progress, assigned to you', '3 in progress, in your organisation'], true],
    ['Pat Provider', ['2 in progress, assigned to you', '3 in progress, in your organisation'], true],
    ['Chris Council', ['Nothing is waiting'], true],
    ['Sasha Support', ['3 in progress, in all organisations'], true],
    ['Ana Analyst', ['3 in progress, in all organisations'], false],
  ])('shows %s what waits for them, and lets them start logs if they may', async (name, texts, starts) => {
    const page = await visitorOf(name).open('/');
    for (const text of texts) expect(page.text).toContain(text);
    expect(page.text.includes('Start a lettings log')).toBe(starts);
    expect(page.text.includes('MARK-0')).toBe(name !== 'Chris Council');
    expect(page.text).toContain('Submission deadline: 4 June 2027');
  });

  test('finds a log by its tenant code, one page away', async () => {
    const { html, text } = await visitorOf('Sasha Support').open('/');
    const [form = ''] = /<form method="get" action="\/collections\/lettings\/logs"[\s\S]*?<\/form>/.exec(html) ?? [];
    expect(form).toContain('Tenant code, postcode or its first part, or a log’s id');
    expect(/<input[^>]* name="([^"]*)"/.exec(form)?.[1]).toBe('q');
    const found = await visitorOf('Sasha Support').open('/collections/lettings/logs?q=mark-1');
    expect(found.text).toContain('1 lettings log');
    expect(text).toContain('All lettings logs');
  });

  test.each([
    ['Sam Demo', 403, ['Logs', 'Upload a file', 'Schemes', 'People', 'Questions', 'Your organisation']],
    [
      'Sasha Support',
      200,
      ['Logs', 'Upload a file', 'Queries', 'Forms', 'Organisations', 'People', 'Questions', 'Service'],
    ],
    ['Ana Analyst', 403, ['Logs', 'Queries', 'Forms', 'Numbers', 'Schemes', 'Organisations']],
  ])('leads %s to their pages, and says where they are', async (name, status, links) => {
    const service = await visitorOf(name).open('/service');
    const { html } = await visitorOf(name).open('/schemes');
    const navigation = html.slice(html.indexOf('<nav'), html.indexOf('</nav>')).split('</a>').slice(0, -1);
    const words = (part: string) =>
      part
        .slice(part.indexOf('<a '))
        .replace(/<[^>]*>/g, '')
        .trim();
    expect(navigation.map(words)).toEqual(links);
    const active = navigation.filter((part) => part.includes('aria-current')).map(words);
    expect(active).toEqual([links.includes('Schemes') ? 'Schemes' : 'Service']);
    expect([service.status, service.text.includes('Move a date')]).toEqual([status, status === 200]);
  });

  test('shows the department which queries are open', async () => {
    const ana = visitorOf('Ana Analyst');
    expect((await ana.open('/')).text).toContain('To do Nothing is waiting for you');
    await service.store.query(`insert into log_query
      (organisation, log, rule, collection, year, status, state, figures, raised)
      select organisation, id, 'some_rule', collection, year, status, case when reference = 'MARK-0' then 'accepted' else 'open' end,
        'figures', updated from log`);
    const { text, html } = await ana.open('/');
    expect(text).toContain('2 queries are open Lettings');
    expect((await ana.open(/href="(\/queries\?[^"]*)"/.exec(html)?.[1] ?? '')).text).toContain('2 queries');
    expect((await visitorOf('Sam Demo').open('/')).text).not.toContain('queries are open');
  });

  test('leads to the lists that it counts', async () => {
    const pat = visitorOf('Pat Provider');
    const { html } = await pat.open('/');
    const href = /href="([^"]*assigned=me[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? expect.fail();
    expect((await pat.open(href)).text).toContain('2 lettings logs');
  });
});

describe('reminders', () => {
  const surroundings = (day: string) => ({
    store: service.store,
    forms: service.app.forms,
    config: { ...testConfig, today: () => day },
  });
  const mails = (kind = 'month_end') =>
    service.store.db
      .selectFrom('mail')
      .select(['recipient', 'subject', 'text'])
      .where('kind', '=', kind)
      .orderBy('recipient')
      .execute();

  test('are written on the last day of a month, once, to those who want them', async () => {
    expect(await remind(surroundings('2026-11-29'))).toBe(0);
    const pat = visitorOf('Pat Provider');
    await pat.submit(await pat.open('/account/change'), { name: 'Pat Provider', notifications: 'enquiries' });
    expect((await pat.open('/account')).text).not.toContain('At the end of a month');
    expect(await remind(surroundings('2026-11-30'))).toBe(1);
    expect(await remind(surroundings('2026-11-30'))).toBe(0);
    const [mail, ...more] = await mails();
    expect([mail?.recipient, more.length]).toEqual(['sam.demo@example.org', 0]);
    expect(mail?.text).toContain('you have 1 log that is assigned to you and not complete');
    expect(mail?.text).not.toContain('MARK');
  });

  test('of a deadline come in its last two weeks, once, to the people of organisations with logs that are not complete', async () => {
    for (const day of ['2027-05-20', '2027-06-05'])
      expect([day, await remindDeadlines(surroundings(day))]).toEqual([day, 0]);
    await service.store.db
      .updateTable('person')
      .set({ notifications: JSON.stringify({ deadlines: false }) })
      .where('email', '=', 'pat.provider@example.org')
      .execute();
    expect(await remindDeadlines(surroundings('2027-05-21'))).toBe(1);
    expect(await remindDeadlines(surroundings('2027-05-22'))).toBe(0);
    const [mail, ...more] = await mails('deadline');
    expect([mail?.recipient, mail?.subject, more.length]).toEqual([
      'sam.demo@example.org',
      'Annum: logs are due by 4 June 2027',
      0,
    ]);
    expect(mail?.text).toContain('Demo Housing has logs that are not complete');
    expect(mail?.text).toContain('by 4 June 2027: 3 lettings logs of 2026 to 2027.');
    expect(mail?.text).toContain('/collections/lettings/logs?year=2026\n');
  });

  test('say nothing of years that cannot be changed any more', async () => {
    expect(await remind(surroundings('2035-11-30'))).toBe(0);
  });
});
