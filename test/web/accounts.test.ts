import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record as putOnRecord } from '../../packages/web/src/audit/record.ts';
import { verifyChain } from '../../packages/web/src/audit/verify.ts';
import { demoOrganisation, demoPeople, demoPerson } from '../../packages/web/src/demo/people.ts';
import { findAccount } from '../../packages/web/src/people/read-person.ts';
import { invitePerson } from '../../packages/web/src/people/write-person.ts';
import { record, unmet } from '../assurance/record.ts';
import { openTestService, type TestService } from './test-service.ts';
import { type Visit, Visitor } from './visitor.ts';

let service: TestService;
const password = 'slate otter canyon';

beforeAll(async () => {
  service = await openTestService({ demo: true });
});
afterAll(() => service.close());

let people = 0;

/** Invites somebody to Demo Housing and gives the path of their invitation. */
async function invited(role: 'provider' | 'coordinator' | 'support' = 'provider') {
  const email = `person${++people}@example.org`;
  const config = { store: service.store, config: service.app.config };
  const details = { name: `Person ${people}`, email, role, dataProtectionOfficer: false, keyContact: false };
  const result = await invitePerson(config, demoPerson, demoOrganisation, details);
  if ('taken' in result) throw new Error('The address is taken.');
  return { email, path: result.path, id: result.invited.id };
}

/** Invites somebody who then chooses a password and is signed in. */
async function joined() {
  const { email, path, id } = await invited();
  const visitor = new Visitor(service.app);
  const home = await visitor.submit(await visitor.open(path), { password });
  expect(home.title).toContain('Your logs');
  return { email, visitor, id };
}

async function signIn(email: string, given: string, visitor = new Visitor(service.app)): Promise<Visit> {
  return visitor.submit(await visitor.open('/sign-in'), { email, password: given }, '/sign-in');
}

/** Makes every session of a person older by some minutes. */
async function age(person: string, column: 'seen' | 'created', minutes: number): Promise<void> {
  const then = new Date(Date.now() - minutes * 60_000);
  await service.store.db
    .updateTable('session')
    .set({ [column]: then })
    .where('person', '=', person)
    .execute();
}

describe('an invitation', () => {
  it('lets its person choose a password, once', async () => {
    const { email, path } = await invited();
    const visitor = new Visitor(service.app);
    const page = await visitor.open(path);
    expect(page.text).toContain(email);
    expect((await visitor.submit(page, { password: 'short' })).text).toContain('12 characters or more');
    expect((await visitor.submit(page, { password })).title).toContain('Your logs');
    expect((await new Visitor(service.app).open(path)).status).toBe(404);
    expect((await signIn(email, password)).title).toContain('Your logs');
  });

  it('can be sent again, and the link before stops working', async () => {
    const { email, path } = await invited();
    const { reference } = (await findAccount(service.store, email, '2026-11-22')) ?? expect.fail();
    const coordinator = new Visitor(service.app);
    await coordinator.signIn();
    const sent = await coordinator.submit(
      await coordinator.open(`/people/${reference}`),
      {},
      `/people/${reference}/invite-again`,
    );
    expect(sent.text).toContain('The invitation was sent');
    expect((await new Visitor(service.app).open(path)).status).toBe(404);
    const { text } = await service.store.db
      .selectFrom('mail')
      .select('text')
      .where('recipient', '=', email)
      .orderBy('created', 'desc')
      .executeTakeFirstOrThrow();
    const again = /\/invitation\/\S+/.exec(text)?.[0] ?? expect.fail();
    expect((await new Visitor(service.app).open(again)).text).toContain(email);
  });

  it('works for 7 days', async () => {
    const { path, id } = await invited();
    const expired = new Date(Date.now() - 1000);
    await service.store.db.updateTable('token').set({ expires: expired }).where('person', '=', id).execute();
    expect((await new Visitor(service.app).open(path)).text).toContain('works once, for 7 days');
  });

  it.each([
    ['password1234', 'too common'],
    ['Password!!!!2024', 'too common'],
    ['aaaaaaaaaaaaaa', 'too common'],
    ['qwertyqwerty', 'too common'],
    ['123456789012', 'too common'],
    ['x'.repeat(201), '200 characters or fewer'],
  ])('refuses the password %s', async (given, why) => {
    const { path } = await invited();
    const visitor = new Visitor(service.app);
    const { text } = await visitor.submit(await visitor.open(path), { password: given });
    record('credentials.rules', { taken: unmet({ [`${given} is ${why}`]: text.includes(why) }), 'bad passwords': 1 });
  });

  it('keeps no secret in the database that could be used', async () => {
    const { email, path, id } = await joined().then(async (one) => ({ ...one, path: (await invited()).path }));
    const secret = path.split('/').at(-1) ?? '';
    const { db } = service.store;
    const tables = await Promise.all([
      db.selectFrom('token').selectAll().execute(),
      db.selectFrom('session').selectAll().execute(),
      db.selectFrom('credential').selectAll().execute(),
      db.selectFrom('audit').selectAll().execute(),
    ]);
    const text = JSON.stringify(tables);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(password);
    expect(text).toContain(`"person":"${id}","password_hash":"$argon2id$v=19$m=19456,t=2,p=1$`);
    expect(email).toContain('@');
  });
});

/** Whether an answer leads to the page for signing in. */
function isAtTheDoor(leadsTo: string | undefined): boolean {
  return leadsTo?.startsWith('/sign-in') === true;
}

describe('signing in', () => {
  it('says the same of an unknown address and of a wrong password', async () => {
    const { email } = await joined();
    const texts = await Promise.all([signIn(email, 'wrong password 1'), signIn('nobody@example.org', password)]);
    for (const { status, text } of texts) {
      expect(status).toBe(422);
      expect(text).toContain('The email address or password is not right');
    }
    const [known, unknown] = texts.map(({ text }) => text.replace(email, '').replace('nobody@example.org', ''));
    record('credentials.same-text', { differences: known === unknown ? [] : [known, unknown], pairs: 1 });
  });

  it('gives the session a new id, in a cookie that scripts cannot read', async () => {
    const { email } = await joined();
    const visitor = new Visitor(service.app);
    await signIn(email, password, visitor);
    const first = visitor.cookie('session');
    const again = await visitor.raw('POST', '/sign-in', { email, password });
    expect(String(again.headers['set-cookie'])).toMatch(/session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/);
    const { leadsTo } = await visitor.steal('session', first).raw('GET', '/account');
    const kept = unmet({
      'The id is new': visitor.cookie('session') !== first,
      'The old one is worth nothing': isAtTheDoor(leadsTo),
    });
    record('sessions.rotation', { 'ids kept': kept, changes: 1 });
  });

  it.each([
    ['/upload', '/upload'],
    ['//evil.example/x', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/sign-out', '/'],
  ])('returns to %s: %s', async (wanted, to) => {
    const { email } = await joined();
    const answer = await new Visitor(service.app).raw('POST', '/sign-in', { email, password, return: wanted });
    expect(answer.status).toBe(303);
    record('sessions.return', { 'sent away': answer.leadsTo === to ? [] : [answer.leadsTo], addresses: 1 });
  });

  it('is slowed down after ten tries of one account, with 429', async () => {
    const { email } = await joined();
    for (let tries = 0; tries < 10; tries++) expect((await signIn(email, 'wrong password 1')).status).toBe(422);
    const answer = await new Visitor(service.app).raw('POST', '/sign-in', { email, password });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(800);
    expect((await signIn((await joined()).email, password)).status).toBe(200);
  });

  it('of somebody who was deactivated is refused, and their session ends', async () => {
    const { email, visitor, id } = await joined();
    const account = (await findAccount(service.store, email, '2026-11-22')) ?? expect.fail();
    const coordinator = new Visitor(service.app);
    await coordinator.signIn();
    const page = await coordinator.open(`/people/${account.reference}/deactivate`);
    expect(page.text).toContain('No logs are assigned to them');
    expect((await coordinator.submit(page, {})).text).toContain('Deactivated');
    const { leadsTo } = await visitor.raw('GET', '/account');
    const through = unmet({ 'The deactivated person has to sign in': isAtTheDoor(leadsTo) });
    record('access.next-request', { 'requests let through': through, changes: 1 });
    expect((await signIn(email, password)).text).toContain('is not right');
    expect(id).toBeDefined();
  });
});

describe('a session', () => {
  it('ends on the server by signing out, which is a POST', async () => {
    const { visitor } = await joined();
    const before = visitor.cookie('session');
    expect((await visitor.open('/sign-out')).status).toBe(404);
    await visitor.submit(await visitor.open('/account'), {}, '/sign-out');
    const { leadsTo } = await visitor.steal('session', before).raw('GET', '/account');
    const letIn = unmet({ 'The old cookie leads to the door': isAtTheDoor(leadsTo) });
    record('sessions.sign-out', { 'let in with the old cookie': letIn, tries: 1 });
  });

  it('ends after 60 minutes without use, and after 12 hours of use', async () => {
    const { visitor, id } = await joined();
    await age(id, 'seen', 59);
    expect((await visitor.open('/account')).status).toBe(200);
    await age(id, 'seen', 61);
    expect((await visitor.raw('GET', '/account')).leadsTo).toBe('/sign-in?return=%2Faccount&ended=');
    const other = await joined();
    await age(other.id, 'created', 12 * 60 + 1);
    expect((await other.visitor.raw('GET', '/account')).leadsTo).toMatch(/^\/sign-in/);
  });

  it('that ends while somebody types loses nothing: they sign in again and save', async () => {
    const { visitor, id, email } = await joined();
    const page = await visitor.open('/account/change');
    await age(id, 'seen', 61);
    const signInPage = await visitor.submit(page, { name: 'Typed for an hour' });
    expect(signInPage.text).toContain('kept for an hour');
    const held = await visitor.submit(signInPage, { email, password }, '/sign-in');
    expect(held.title).toContain('Your answers have not been saved yet');
    expect(held.text).toContain('Typed for an hour');
    const form = held.html.slice(
      held.html.indexOf('action="/account/change"'),
      held.html.indexOf('/held-answers/discard'),
    );
    const fields = [...form.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]);
    await visitor.submit(held, Object.fromEntries(fields), '/account/change');
    const { text } = await visitor.open('/account');
    const lost = unmet({ 'What was typed is saved': text.includes('Typed for an hour') });
    record('sessions.warning', { 'answers lost': lost, 'sessions ended while typing': 1 });
  });

  it('keeps what was typed for its own person only', async () => {
    const { visitor, id } = await joined();
    const page = await visitor.open('/account/change');
    await age(id, 'seen', 61);
    await visitor.submit(page, { name: 'Mine' });
    const somebody = await joined();
    const home = await visitor.submit(await visitor.open('/sign-in'), { email: somebody.email, password }, '/sign-in');
    expect(home.title).toContain('Your logs');
    expect((await visitor.open('/held-answers')).title).toContain('Your logs');
  });

  it('sees a change of role at the next request', async () => {
    const { visitor, id } = await joined();
    const statuses: number[] = [];
    for (const role of ['provider', 'coordinator', 'provider'] as const) {
      await service.store.db.updateTable('person').set({ role }).where('person', '=', id).execute();
      statuses.push((await visitor.open('/organisations/ORG1/people/invite')).status);
    }
    expect(statuses[1]).toBe(200);
    const through = statuses.filter((status, index) => index !== 1 && status !== 403);
    record('access.next-request', { 'requests let through': through, changes: 2 });
  });
});

describe('somebody who becomes customer support', () => {
  it('signs in again, with a second factor', async () => {
    const { visitor, email } = await joined();
    const account = (await findAccount(service.store, email, '2026-11-22')) ?? expect.fail();
    const support = new Visitor(service.app);
    await support.signIn('Sasha Support');
    const form = await support.open(`/people/${account.reference}/change`);
    const page = await support.submit(form, { name: account.name, email, role: 'support' });
    expect(page.text).toContain('Customer support');
    expect((await visitor.raw('GET', '/account')).leadsTo).toMatch(/^\/sign-in/);
    expect((await signIn(email, password)).title).toContain('Protect your account');
  });
});

describe('a log that support reads', () => {
  it('is put on record once, and what its own people read is not', async () => {
    const url = '/api/v1/collections/visits/2026/logs';
    const created = await service.app.inject({ method: 'POST', url, payload: { answers: { visitor: 'Ada' } } });
    const { id } = created.json();
    for (const name of ['Sasha Support', 'Pat Provider']) {
      const visitor = new Visitor(service.app);
      await visitor.signIn(name);
      for (const page of ['', '/check-answers']) expect((await visitor.open(`/logs/${id}${page}`)).status).toBe(200);
    }
    const rows = await service.store.db
      .selectFrom('audit')
      .select(['who', 'action', 'organisation'])
      .where('subject', '=', id)
      .execute();
    const support = demoPeople.find(({ name }) => name === 'Sasha Support');
    expect(rows).toEqual([{ who: support?.id, action: 'sensitive-read', organisation: demoOrganisation.id }]);
  });
});

describe('a forgotten password', () => {
  async function link(email: string): Promise<string> {
    const visitor = new Visitor(service.app);
    const page = await visitor.submit(await visitor.open('/forgotten-password'), { email });
    expect(page.text).toContain(`If ${email} belongs to an account`);
    const mail = await service.store.db
      .selectFrom('mail')
      .select('text')
      .where('recipient', '=', email)
      .where('kind', '=', 'reset')
      .orderBy('created', 'desc')
      .executeTakeFirst();
    return /\/reset-password\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  }

  it('is replaced through a link that works once, and ends every other session', async () => {
    const { email, visitor } = await joined();
    const path = await link(email);
    const other = new Visitor(service.app);
    expect((await other.submit(await other.open(path), { password: 'a much better one' })).title).toContain(
      'Your logs',
    );
    expect((await new Visitor(service.app).open(path)).status).toBe(404);
    const { leadsTo } = await visitor.raw('GET', '/account');
    expect((await signIn(email, password)).status).toBe(422);
    const holding = unmet({ 'The old session leads to the door': isAtTheDoor(leadsTo) });
    record('credentials.own-reset', { 'old sessions that hold': holding, resets: 1 });
  });

  it('says the same of an address that nobody has, and sends nothing', async () => {
    expect(await link('stranger@example.org')).toBe('');
  });
});

describe('customer support', () => {
  const codeFrom = (page: Visit) => {
    const secret = /Key: ((?:[A-Z2-7]{4} )+)/.exec(page.text)?.[1]?.replace(/\s/g, '') ?? '';
    return generateSync({ secret });
  };

  it('sets up an app at first, then needs a code that was not used, or a recovery code', async () => {
    const { email, path } = await invited('support');
    const visitor = new Visitor(service.app);
    const setUp = await visitor.submit(await visitor.open(path), { password });
    expect(setUp.title).toContain('Protect your account');
    const without = await visitor.raw('GET', '/account');
    const code = codeFrom(setUp);
    const wrong = await visitor.submit(setUp, { code: '000000' }, '/second-factor');
    const before = visitor.cookie('session');
    const codes = await visitor.submit(setUp, { code }, '/second-factor');
    expect(codes.title).toContain('recovery codes');
    const kept = unmet({ 'The id is new': visitor.cookie('session') !== before });
    record('sessions.rotation', { 'ids kept': kept, changes: 1 });
    const recovery = /\b(?:[a-z2-9]{4}-){3}[a-z2-9]{4}\b/.exec(codes.text)?.[0] ?? '';
    const again = new Visitor(service.app);
    const asked = await signIn(email, password, again);
    expect(asked.title).toContain('Enter your security code');
    const used = await again.submit(asked, { code }, '/second-factor');
    expect((await again.submit(asked, { code: recovery }, '/second-factor')).title).toContain('Logs –');
    const third = new Visitor(service.app);
    const once = await signIn(email, password, third);
    const twice = await third.submit(once, { code: recovery }, '/second-factor');
    const letIn = unmet({
      'Without a code': without.leadsTo === '/second-factor',
      'With a wrong code': wrong.text.includes('not right'),
      'With a used code': used.text.includes('has been used'),
      'With a used recovery code': twice.text.includes('This recovery code is not right'),
    });
    await service.store.query('delete from session');
    const late = await third.submit(once, { code: '000000' }, '/second-factor');
    expect(late.text).toContain('the code came too late. Sign in again');
    record('credentials.second-factor', { 'let in without, or with a used code': letIn, tries: 4 });
  });
});

describe('who has lost their app', () => {
  it('sets up another once a colleague has removed it, and never removes it alone', async () => {
    const { email, path } = await invited('support');
    const lost = new Visitor(service.app);
    const setUp = await lost.submit(await lost.open(path), { password });
    const secret = /Key: ((?:[A-Z2-7]{4} )+)/.exec(setUp.text)?.[1]?.replace(/\s/g, '') ?? '';
    await lost.submit(setUp, { code: generateSync({ secret }) }, '/second-factor');
    const { reference } = (await findAccount(service.store, email, '2026-11-22')) ?? expect.fail();
    const remove = `/people/${reference}/remove-second-factor`;
    expect((await lost.raw('POST', remove)).status).toBe(403);
    const sasha = new Visitor(service.app);
    await sasha.signIn('Sasha Support');
    await sasha.submit(await sasha.open(`/people/${reference}`), {}, remove);
    expect((await lost.raw('GET', '/account')).leadsTo).toMatch(/^\/sign-in/);
    expect((await signIn(email, password)).title).toContain('Protect your account');
  });
});

describe('people', () => {
  it('are invited by a coordinator, with the roles that coordinators may give', async () => {
    const visitor = new Visitor(service.app);
    await visitor.signIn();
    const form = await visitor.open('/organisations/ORG1/people/invite');
    expect(form.text).not.toContain('Customer support');
    const details = { name: 'New Person', email: 'new.person@example.org' };
    expect((await visitor.submit(form, { ...details, role: 'support' })).text).toContain('Select a role');
    const made = await visitor.submit(form, { ...details, role: 'provider' });
    expect(made.title).toContain('New Person');
    expect(made.text).toContain('Invited');
    expect((await visitor.submit(form, { ...details, role: 'provider' })).text).toContain('has an account already');
    expect((await visitor.open('/mails')).text).toContain('new.person@example.org');
  });

  it('cannot change their own role, nor that of others by what they send', async () => {
    const visitor = new Visitor(service.app);
    await visitor.signIn();
    const form = await visitor.open(`/people/${demoPerson.reference}/change`);
    expect(form.text).not.toContain('Data provider');
    await visitor.submit(form, { name: demoPerson.name, email: demoPerson.email, role: 'support' });
    await visitor.submit(await visitor.open('/account/change'), {
      name: demoPerson.name,
      role: 'support',
      organisation: 'x',
    });
    const account = await findAccount(service.store, demoPerson.email, '2026-11-22');
    expect(account).toMatchObject({ role: 'coordinator', organisation: { id: demoOrganisation.id } });
  });
});

describe('the audit trail', () => {
  it('is read by analysts too, page by page to its first entry', async () => {
    const ana = new Visitor(service.app);
    await ana.signIn('Ana Analyst');
    const { id: organisation } = demoOrganisation;
    const put = { organisation, who: demoPerson.id, action: 'export' } as const;
    for (let number = 1; number <= 101; number++)
      await putOnRecord(service.store, { ...put, subject: `file ${number}` });
    const seen: string[] = [];
    let next: string | undefined = '/organisations/ORG1/audit';
    while (next !== undefined) {
      const page: Visit = await ana.open(next);
      seen.push(...[...page.text.matchAll(/Exported data \((file \d+)\)/g)].map(([, file = '']) => file));
      next = /href="([^"]*before=\d+)"/.exec(page.html)?.[1];
    }
    expect(seen).toEqual(Array.from({ length: 101 }, (_, index) => `file ${101 - index}`));
    expect((await ana.open('/organisations/ORG1/audit?before=x')).text).toContain('Nothing was changed or taken out');
  });

  it('has an entry for each of these, and shows when one was changed', async () => {
    const { db } = service.store;
    const sasha = new Visitor(service.app);
    await sasha.signIn('Sasha Support');
    expect((await sasha.exactly('GET', '/counts/visits/2026/counts.csv')).status).toBe(200);
    const rows = await db.selectFrom('audit').select('action').distinct().execute();
    const found = rows.map(({ action }) => action);
    const wanted = [
      'sign-in',
      'sign-in-failed',
      'sign-out',
      'password-changed',
      'password-reset-asked',
      'person-invited',
      'person-changed',
      'person-deactivated',
      'second-factor-set-up',
      'sensitive-read',
      'export',
    ];
    const absent = wanted.filter((action) => !found.includes(action));
    record('audit.kinds', { without: absent, kinds: wanted.length });
    expect(await verifyChain(service.store, demoOrganisation.id)).toMatchObject({ whole: expect.any(Number) });
    const text = JSON.stringify({ by: 'nobody' });
    await db
      .updateTable('audit')
      .set({ details: text })
      .where('organisation', '=', demoOrganisation.id)
      .where('number', '=', 3)
      .execute();
    expect(await verifyChain(service.store, demoOrganisation.id)).toEqual({ brokenAt: 3 });
    expect(demoPeople.length).toBe(5);
  });
});
