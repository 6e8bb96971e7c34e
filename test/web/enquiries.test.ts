import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedIn } from './allotment-logs.ts';
import { compiledForms } from './compiled-forms.ts';
import { openTestService, type TestService } from './test-service.ts';
import type { Fields, Visit, Visitor } from './visitor.ts';

let service: TestService;
let log: string;
const people = new Map<string, Visitor>();

beforeAll(async () => {
  service = await openTestService({ today: () => '2026-11-22' }, compiledForms('test/fixtures/kinds'));
  for (const name of ['Pat Provider', 'Sam Demo', 'Chris Council', 'Sasha Support', 'Ana Analyst'])
    people.set(name, await signedIn(service, name));
  log = (await pat().submit(await pat().open('/'), { year: 2026 }, '/logs')).url;
});
afterAll(() => service.close());

const visitor = (name: string) => people.get(name) ?? expect.fail();
const pat = () => visitor('Pat Provider');
const sasha = () => visitor('Sasha Support');

/** A page of the log, and one of its questions, as an address of asking about it names them. */
async function firstPage(): Promise<{ readonly url: string; readonly html: string }> {
  const list = await pat().open(log);
  const [href = ''] = /\/logs\/[0-9a-f-]{36}\/[a-z_]+(?=")/.exec(list.html.slice(list.html.indexOf('<main'))) ?? [];
  return pat().open(href);
}

async function ask(from: string, fields: Fields): Promise<Visit> {
  const form = await pat().open(from);
  return pat().submit(form, fields, from);
}

async function mailsOf(kind: 'enquiry_asked' | 'enquiry_answered') {
  const { rows } = await sql<{ recipient: string; text: string }>`
    select recipient, text from mail where kind = ${kind} order by id`.execute(service.store.db);
  return rows;
}

describe('asking customer support', () => {
  it.each([
    ['nothing', { text: '' }, 'Enter what you want to ask'],
    ['a whole book', { text: 'x'.repeat(2001) }, 'must be 2,000 characters or fewer'],
  ])('%s is refused', async (_what, fields, message) => {
    const answer = await ask(`${log}/ask-question`, fields);
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining(message)]);
  });

  it.each([
    ['Ana Analyst', '/ask', 403],
    ['Sasha Support', '/ask', 403],
    ['Chris Council', '/logs', 404],
  ])('is not for %s', async (name, from, status) => {
    expect((await visitor(name).open(from === '/ask' ? from : `${log}/ask-question`)).status).toBe(status);
  });

  it('begins beside the question, and tells customer support without saying what', async () => {
    const page = await firstPage();
    const [href = ''] = /\/logs\/[^"]*\/ask-question\?page=[a-z_]+/.exec(page.html) ?? expect.fail();
    const form = await pat().open(href);
    const [about] = /name="about"[^>]*value="([a-z_0-9]+)"/.exec(form.html)?.slice(1) ?? [];
    const text = 'What counts as a plot?\n\nOurs are halves.';
    const asked = await pat().submit(form, { text, ...(about && { about }) }, href);
    expect(asked.title).toContain('What counts as a plot?');
    expect(asked.text).toContain('Waiting');
    const mails = await mailsOf('enquiry_asked');
    expect(mails.map(({ recipient }) => recipient)).toEqual(['sasha.support@example.org']);
    expect(mails[0]?.text).toContain('Demo Housing asked something');
    expect(mails[0]?.text).not.toContain('plot');
  });

  it('sent twice from one page asks once', async () => {
    const form = await pat().open(`${log}/ask-question`);
    for (const _ of [1, 2]) await pat().submit(form, { text: 'Twice?' }, `${log}/ask-question`);
    const list = await pat().open('/enquiries');
    expect(list.text.split('Twice?').length).toBe(2);
  });

  it.each([
    ['2026-10-23T22:30:00Z', '30 days ago', true],
    ['2026-10-23T23:30:00Z', '29 days ago', false],
  ])('at %s is a question of that day in London: %s', async (created, age, isListed) => {
    await service.store.db
      .updateTable('enquiry')
      .set({ created: new Date(created) })
      .where('subject', '=', 'Twice?')
      .execute();
    expect((await sasha().open('/enquiries')).text).toContain(age);
    expect((await sasha().open('/enquiries?age=30')).text.includes('Twice?')).toBe(isListed);
    await service.store.db
      .updateTable('enquiry')
      .set({ created: new Date() })
      .where('subject', '=', 'Twice?')
      .execute();
  });
});

/** The address of an enquiry, from the list of customer support. */
async function urlOf(subject: string): Promise<string> {
  const { html } = await sasha().open('/enquiries');
  const before = html.slice(0, html.indexOf(subject));
  return before.slice(before.lastIndexOf('/enquiries/')).split('"')[0] ?? '';
}

describe('a question to customer support', () => {
  it.each([
    ['Pat Provider', 200],
    ['Sam Demo', 200],
    ['Sasha Support', 200],
    ['Chris Council', 404],
    ['Ana Analyst', 403],
  ])('is answered to %s by %i', async (name, status) => {
    const url = await urlOf('What counts');
    expect((await visitor(name).open(url)).status).toBe(status);
    expect((await visitor(name).open('/enquiries')).text.includes('What counts')).toBe(status === 200);
  });

  it('stands on the page of its log, with what became of it, for those who may see it', async () => {
    const page = await pat().open(log);
    expect(page.text).toMatch(
      /Asked about this log .*What counts as a plot\? Allotments 2026 to 2027: .* You, .* Waiting/,
    );
    expect(page.html).toContain(`href="${await urlOf('What counts')}"`);
    const other = (await pat().submit(await pat().open('/'), { year: 2026 }, '/logs')).url;
    expect((await pat().open(other)).text).not.toContain('Asked about');
  });

  it('waits on the start page of customer support, and its answer on that of whoever asked, until it is read', async () => {
    const url = await urlOf('What counts');
    expect((await sasha().open('/')).text).toContain('2 questions wait for an answer');
    expect((await pat().open('/')).text).not.toContain('new answer');
    await sasha().submit(await sasha().open(url), { text: 'Anything that is let.' }, url);
    expect((await sasha().open('/')).text).toContain('1 question waits for an answer');
    const home = await pat().open('/');
    expect(home.text).toContain('1 new answer from customer support');
    // It is new after it was closed, too: the list is not narrowed.
    expect(home.html).toContain('href="/enquiries">1 new answer');
    expect((await visitor('Sam Demo').open('/')).text).not.toContain('new answer');
    expect((await pat().open('/enquiries')).text).toMatch(/What counts as a plot\? New/);
    const read = await pat().open(url);
    expect(read.text).toContain('Customer support , ');
    expect(read.text).not.toContain('Sasha');
    expect((await pat().open('/')).text).not.toContain('new answer');
    expect((await mailsOf('enquiry_answered')).map(({ recipient }) => recipient)).toEqual(['pat.provider@example.org']);
  });

  it.each([
    ['', ['What counts', 'Twice?']],
    ['status=open', ['Twice?']],
    ['status=answered', ['What counts']],
    ['collection=allotments', ['What counts', 'Twice?']],
    ['collection=other', []],
    ['organisation=org1', ['What counts', 'Twice?']],
    ['organisation=ORG2', []],
    ['age=7', ['Twice?']],
    ['age=30', []],
  ])('is found by customer support with “%s”', async (query, subjects) => {
    await sql`update enquiry set created = '2026-11-10T12:00:00Z' where subject = 'Twice?'`.execute(service.store.db);
    await sql`update enquiry set created = '2026-11-22T09:00:00Z' where subject <> 'Twice?'`.execute(service.store.db);
    const { text } = await sasha().open(`/enquiries?${query}`);
    expect(['What counts', 'Twice?'].filter((subject) => text.includes(subject))).toEqual(subjects);
  });

  it('asked on goes to who answered; closed it waits for nobody', async () => {
    const url = await urlOf('What counts');
    await pat().submit(await pat().open(url), { text: 'And half of one?' }, url);
    expect((await sasha().open('/')).text).toContain('2 questions wait');
    const open = await sasha().open(url);
    expect(open.text).toContain('writing something opens it again');
    const closed = await sasha().submit(open, {}, `${url}/close`);
    expect(closed.text).toContain('Writing something in it opens it again');
    expect(closed.html).toMatch(/<details class="govuk-details"(?![^>]*open)/);
    expect(closed.text).toMatch(/What counts as a plot\?.*Closed/);
    expect((await sasha().open('/')).text).toContain('1 question waits');
    const again = await pat().submit(await pat().open(url), { text: 'And a whole one?' }, url);
    expect(again.text).not.toContain('This question is closed');
    expect((await sasha().open('/')).text).toContain('2 questions wait');
    await sasha().submit(await sasha().open(url), {}, `${url}/close`);
  });

  it('whose answer is published stands beside the question, for everybody, until it is withdrawn', async () => {
    const url = await urlOf('What counts');
    const form = await sasha().open(`${url}/publish`);
    expect(form.html).toContain('Anything that is let.');
    const words = { asked: 'What is a <plot>?', answer: 'Anything that is let.' };
    const published = await sasha().submit(form, words);
    expect(published.text).toContain('What is a <plot>?');
    const other = await visitor('Chris Council').submit(
      await visitor('Chris Council').open('/'),
      { year: 2026 },
      '/logs',
    );
    const page = (await firstPage()).url.split('/').at(-1) ?? '';
    const shown = async () => (await visitor('Chris Council').open(`${other.url}/${page}`)).text;
    expect(await shown()).toContain('Others asked What is a <plot>? Anything that is let.');
    const asked = await sasha().open(/\/public-answers\/[^"]*withdraw/.exec(published.html)?.[0] ?? '');
    expect(asked.text).toMatch(/Are you sure .* What is a <plot>\? Anything that is let\. It disappears/);
    expect(await shown()).toContain('Others asked');
    await sasha().submit(asked, {});
    expect(await shown()).not.toContain('Others asked');
  });

  it('stands in the audit trail without its words', async () => {
    const { text } = await sasha().open('/organisations/ORG1/audit');
    expect(text).toContain('Asked customer support something');
    expect(text).not.toContain('plot');
  });
});
