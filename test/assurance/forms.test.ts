import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoOrganisation, demoPerson } from '../../packages/web/src/demo/people.ts';
import { publishAnswer } from '../../packages/web/src/enquiries/write-public-answer.ts';
import { invitePerson } from '../../packages/web/src/people/write-person.ts';
import { allotments, letOn, logWith, signedIn } from '../web/allotment-logs.ts';
import { compiledForms } from '../web/compiled-forms.ts';
import { formsOf, type PageForm } from '../web/page-forms.ts';
import { addressOf, demoExamples, type Examples, type Route, routesOf } from '../web/route-list.ts';
import { changedTables, contentsOf } from '../web/table-contents.ts';
import { openTestService, type TestService } from '../web/test-service.ts';
import { Visitor } from '../web/visitor.ts';
import { record } from './record.ts';

/** What the service keeps for itself: who is here, what was tried, what is to be sent, files of forms to be made. */
const bookkeeping = new Set([
  'session',
  'attempt',
  'held_request',
  'idempotency',
  'counter',
  'mail',
  'log_listing',
  'form_output',
]);
/** What tells that something was done, and by whom. */
const trail = new Set(['event', 'audit', 'audit_chain']);

/** Routes that the crawl cannot make write: each with the reason, and where it is tried. */
const notCrawled: { readonly [route: string]: string } = {
  'POST /sign-in': 'the crawl knows no password: accounts.test.ts',
  'POST /second-factor': 'the crawl has no app that makes codes: accounts.test.ts',
  'POST /sign-out': 'it would end the crawl: accounts.test.ts',
  'POST /sign-in/demo': 'of the demo only',
  'POST /held-answers/discard': 'nothing was held: accounts.test.ts',
  'POST /people/:reference/remove-second-factor': 'nobody here has one: accounts.test.ts',
  'POST /account/password': 'the crawl knows no password: accounts.test.ts',
  'POST /organisations/:reference/merge': 'it takes three steps: merge.test.ts',
  'POST /organisations/:reference/deactivate':
    'it takes two steps and ends the crawl: organisations are tried by their own tests',
  'POST /organisations/:reference/reactivate': 'none is deactivated: organisations are tried by their own tests',
  'POST /organisations/:reference/agreement': 'it is signed: schemes.test.ts and accounts.test.ts',
  'POST /schemes/:reference/add-location': 'this collection has no local authorities: schemes.test.ts',
  'POST /schemes/:reference/locations/:location/change': 'this collection has no local authorities: schemes.test.ts',
  'POST /schemes/:reference/locations/:location/check': 'it is confirmed: schemes.test.ts',
  'POST /collections/:collection/logs/assign': 'this collection assigns nothing: finding.test.ts',
  'POST /collections/:collection/logs/delete': 'its button stands on the form of another route: finding.test.ts',
  'POST /logs/:id/assign-log': 'this collection assigns nothing: around-a-log.test.ts',
  'POST /logs/:id/how-easy': 'only a completed log asks: around-a-log.test.ts',
  'POST /logs/:id/fix-answers': 'nothing is wrong with the log: its own tests',
  'POST /logs/:id/undo-change': 'nothing of it is left to undo when the crawl comes there: log-life.test.ts',
  'POST /logs/:id/delete-log': 'the crawl has moved the log on: log-life.test.ts',
  'POST /logs/:id/duplicate-logs': 'the crawl has changed what the logs had in common: duplicates.test.ts',
  'POST /logs/:id/:page/worked-out': 'it works out totals for the page’s script and writes nothing',
  'POST /logs/:id/ask-question': 'its page is reached from a question: enquiries.test.ts',
  'POST /forms/:collection/:year/preview': 'the form is published: its own tests',
  'POST /forms/:collection/:year/preview/throw-away': 'the form is published: its own tests',
  'POST /forms/:collection/:year/publish': 'the form is published: its own tests',
  'POST /queries/:id/:rule': 'the rule asks for no query: its own tests',
  'POST /deadlines/:collection/:year/move': 'it takes two steps: deadlines.test.ts',
  'POST /notices/write': 'it takes two steps: its own tests',
  'POST /notices/:notice': 'it takes two steps: its own tests',
  'POST /notices/:notice/end': 'the notice has ended: its own tests',
};

/** Tables whose rows may be there twice: a file that was sent twice is looked at twice, and each is accepted once. */
const mayRepeat = new Set(['satisfaction', 'upload']);

let service: TestService;
let routes: readonly Route[];
let somebodyElse: Visitor;
const wrong = { not403: [] as string[], taken: [] as string[], withoutTrail: [] as string[], twice: [] as string[] };
const count = { forged: 0, writes: 0 };
const written = new Set<string>();
const tried = new Map<string, number>();

beforeAll(async () => {
  service = await openTestService({}, compiledForms(allotments));
  routes = await routesOf(service);
  somebodyElse = await signedIn(service, 'Ana Analyst');
});
afterAll(() => service.close());

it('every form is refused without its token, leaves a trace of what it writes, and writes it once', {
  timeout: 600_000,
}, async () => {
  for (const name of ['nobody', 'Sam Demo', 'Sasha Support']) {
    const visitor = name === 'nobody' ? new Visitor(service.app) : await signedIn(service, name);
    for (const address of await addressesFor(name)) {
      const page = await visitor.open(address);
      for (const form of formsOf(page.html, page.url)) await tryForm(visitor, form, 2);
    }
  }
  const unsafe = routes.filter(({ method, url }) => method !== 'GET' && !url.startsWith('/api/'));
  const never = unsafe.map(({ method, url }) => `${method} ${url}`).filter((each) => !written.has(each));
  const unexplained = never.filter((route) => notCrawled[route] === undefined);
  record('sessions.csrf', {
    writes: wrong.taken,
    requests: count.forged,
    'answers that are not 403': wrong.not403,
  });
  // A route that no form of a page makes write has a line in notCrawled.
  record('audit.writes', {
    'writes without': wrong.withoutTrail,
    writes: count.writes,
    'routes never seen to write': unexplained,
  });
  expect(wrong.twice).toEqual([]);
});

/** Every page there is, about new records; what takes something away comes last. */
async function addressesFor(name: string): Promise<readonly string[]> {
  if (name === 'nobody') return ['/sign-in', '/forgotten-password', ...(await linksInMails())];
  const examples = await freshExamples();
  const pages = routes.filter(({ method, url }) => method === 'GET' && !/^\/(api|assets|health|metrics)/.test(url));
  const harm = (url: string) => Number(/delete-log|duplicate/.test(url)) + 2 * Number(/deactivate|merge/.test(url));
  return [...pages].sort((one, other) => harm(one.url) - harm(other.url)).map(({ url }) => addressOf(url, examples));
}

async function linksInMails(): Promise<readonly string[]> {
  const person = await invited('link');
  const visitor = new Visitor(service.app);
  await visitor.submit(await visitor.open('/forgotten-password'), { email: demoPerson.email });
  const { rows } = await service.store.query(`select text from mail where kind = 'reset'`);
  return [person.path, /\/reset-password\/\S+/.exec(String(rows[0]?.text))?.[0] ?? ''];
}

async function invited(name: string) {
  const details = { name, email: `${name}@example.org`, role: 'provider', dataProtectionOfficer: false } as const;
  const registry = { store: service.store, config: service.app.config };
  const result = await invitePerson(registry, demoPerson, demoOrganisation, { ...details, keyContact: false });
  return 'invited' in result ? { path: result.path, reference: result.invited.reference } : expect.fail();
}

let made = 0;

/** An answer beside a question, which can be withdrawn. */
async function publishedAnswer(): Promise<string> {
  const words = { collection: 'allotments', question: 'plant', asked: 'What?', answer: `This ${made}.` };
  await publishAnswer(service.store, demoPerson, words);
  await service.app.standing.refresh();
  return service.app.standing.current().answers[0]?.id ?? expect.fail();
}

/** A log with something to confirm, to undo and to compare, and a person who can be deactivated. */
async function freshExamples(): Promise<Examples> {
  const officer = await signedIn(service);
  const code = `Plot ${++made}`;
  const log = async () =>
    logWith(officer, [
      ['let_on', letOn(4)],
      ['plot_code', { plot_code: code }],
      ['first_dug', { first_dug: '1900' }],
      ['rent', { rent_period: 1, rent: 700, postcode: 'LS1 4AP' }],
    ]);
  await log();
  const { reference } = await invited(`person${made}`);
  return {
    ...(await demoExamples(service, 'Marker', 'allotments')),
    answer: await publishedAnswer(),
    log: (await log()).split('/')[2] ?? '',
    person: reference,
    page: 'plot_code',
    section: 'plot',
    question: 'plant',
    rule: 'rent_unusual',
  };
}

/** Sends a form without a token, with another’s, as it should be sent, and again; then the forms of the page it leads to. */
async function tryForm(visitor: Visitor, form: PageForm, depth: number): Promise<void> {
  const path = form.action.split('?')[0] ?? '';
  const route = routes.find(({ method, url }) => method !== 'GET' && patternOf(url).test(path));
  const name = route ? `${route.method} ${route.url}` : expect.fail(`no route for ${form.action}`);
  const times = tried.get(name) ?? 0;
  if (name === 'POST /sign-out' || name === 'POST /sign-in/demo' || times > 3) return;
  tried.set(name, times + 1);
  if (times < 1) await forge(visitor, name, form);
  const before = await contentsOf(service.store);
  const answer = await send(visitor, form, form.fields);
  const after = await contentsOf(service.store);
  const changed = changedTables(before, after);
  if (changed.length > 0) written.add(name);
  const own = changed.filter((table) => !bookkeeping.has(table) && !trail.has(table));
  if (own.length > 0) {
    count.writes++;
    if (!changed.some((table) => trail.has(table))) wrong.withoutTrail.push(`${name}: ${own.join(' ')}`);
    await send(visitor, form, form.fields);
    const again = await contentsOf(service.store);
    const more = own.filter((table) => (again.get(table)?.rows ?? 0) > (after.get(table)?.rows ?? 0));
    if (more.some((table) => !mayRepeat.has(table))) wrong.twice.push(`${name}: ${more.join(' ')}`);
  }
  const next = answer.leadsTo ? await visitor.open(answer.leadsTo) : { html: answer.body, url: form.action };
  if (depth > 0) for (const one of formsOf(next.html, next.url)) await tryForm(visitor, one, depth - 1);
}

async function forge(visitor: Visitor, name: string, form: PageForm): Promise<void> {
  const { _csrf: _, ...bare } = form.fields;
  const theirs = (await somebodyElse.open('/account/change')).hidden._csrf ?? '';
  for (const fields of [bare, { ...bare, _csrf: theirs }, { ...bare, _csrf: '' }]) {
    const before = await contentsOf(service.store);
    const { status } = await send(visitor, form, fields);
    const changed = changedTables(before, await contentsOf(service.store)).filter((table) => table !== 'session');
    count.forged++;
    if (status !== 403) wrong.not403.push(`${name}: ${status}`);
    if (changed.length > 0) wrong.taken.push(`${name}: ${changed.join(' ')}`);
  }
}

async function send(visitor: Visitor, form: PageForm, fields: PageForm['fields']) {
  if (!form.multipart) return visitor.exactly('POST', form.action, new URLSearchParams(fields).toString());
  const part = (head: string, body: string) => `--b\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, value));
  const file = part('name="file"; filename="a.csv"\r\ncontent-type: text/csv', `plot_code\nUploaded ${++made}\n`);
  return visitor.exactly('POST', form.action, `${parts.join('')}${file}--b--\r\n`, {
    'content-type': 'multipart/form-data; boundary=b',
  });
}

function patternOf(url: string): RegExp {
  return new RegExp(`^${url.replace(/:\w+/g, '[^/]+')}$`);
}
