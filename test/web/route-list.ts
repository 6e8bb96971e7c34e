import type { RouteOptions } from 'fastify';
import { addTemplate } from '../../packages/web/src/answer-templates/store-templates.ts';
import { demoOrganisation, demoPerson } from '../../packages/web/src/demo/people.ts';
import { askEnquiry } from '../../packages/web/src/enquiries/write-enquiry.ts';
import { createKey } from '../../packages/web/src/keys/write-key.ts';
import { createNotice } from '../../packages/web/src/notices/write-notice.ts';
import type { Action } from '../../packages/web/src/policy/table.ts';
import { buildServer } from '../../packages/web/src/server.ts';
import { type TestService, testConfig } from './test-service.ts';

/** An address pattern that the service answers, with what it needs of whoever asks. */
export interface Route {
  readonly method: string;
  readonly url: string;
  readonly action: Action;
}

/** Every route of the service in the demo, which has all of them. */
export async function routesOf({ store, app }: TestService): Promise<readonly Route[]> {
  const routes: Route[] = [];
  const probe = buildServer(testConfig, store, app.forms);
  probe.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    for (const each of [method].flat())
      if (each !== 'HEAD' && each !== 'OPTIONS') routes.push({ method: each, url, action: config?.action as Action });
  });
  await probe.ready();
  await probe.close();
  return routes;
}

/** What the parameters of addresses stand for: the records of one organisation, a form and parts of it. */
export interface Examples {
  readonly log: string;
  readonly upload: string;
  readonly person: string;
  readonly organisation: string;
  readonly scheme: string;
  readonly location: string;
  readonly download: string;
  /** A question to customer support, about a question of a form. */
  readonly enquiry: string;
  /** The prefix of an API key. */
  readonly key: string;
  readonly template: string;
  readonly notice: string;
  /** An answer that stands beside a question for everybody, where there is one. */
  readonly answer?: string;
  readonly collection: string;
  readonly year: string;
  /** Parts of the form. */
  readonly page: string;
  readonly section: string;
  readonly question: string;
  readonly rule: string;
}

/** What a parameter stands for that comes after these words in an address. A new record has its line here. */
const byPlace: readonly { readonly after: RegExp; readonly is: (examples: Examples) => string }[] = [
  { after: /\/people\/$/, is: ({ person }) => person },
  { after: /\/organisations\/$/, is: ({ organisation }) => organisation },
  { after: /\/schemes\/$/, is: ({ scheme }) => scheme },
  { after: /\/locations\/$/, is: ({ location }) => location },
  { after: /\/answer-templates\/$/, is: ({ template }) => template },
  { after: /\/your-downloads\/$/, is: ({ download }) => download },
  { after: /\/keys\/$/, is: ({ key }) => key },
  { after: /\/notices\/$/, is: ({ notice }) => notice },
  { after: /\/public-answers\/$/, is: ({ answer, log }) => answer ?? log },
  { after: /\/enquiries\/$/, is: ({ enquiry }) => enquiry },
  { after: /\/batches\/$/, is: ({ upload }) => upload },
  { after: /^\/upload\/:collection\/:year\/$/, is: ({ upload }) => upload },
  { after: /\/logs\/$/, is: ({ log }) => log },
  { after: /\/queries\/$/, is: ({ log }) => log },
  { after: /^\/copy-log\/:collection\/$/, is: ({ log }) => log },
];

/** What a parameter of this name stands for wherever it is. */
const byName: { readonly [name: string]: ((examples: Examples) => string) | undefined } = {
  collection: ({ collection }) => collection,
  year: ({ year }) => year,
  page: ({ page }) => page,
  section: ({ section }) => section,
  question: ({ question }) => question,
  rule: ({ rule }) => rule,
  run: () => 'none',
  kind: () => 'not-found',
  topic: () => 'roles',
  table: () => 'none',
  secret: () => 'none',
  '*': () => 'none',
};

/**
 * An address of a route, about these records; a parameter is something else where `other` gives that.
 * @throws when a parameter has no example, naming the list that is to have it
 */
export function addressOf(url: string, examples: Examples, other?: () => string | undefined): string {
  return url.replace(/:(\w+)|\*/g, (whole, name: string | undefined, offset: number) => {
    const instead = other?.();
    if (instead !== undefined) return instead;
    const before = url.slice(0, offset);
    const found = byPlace.find(({ after }) => after.test(before))?.is ?? byName[name ?? whole];
    if (!found) throw new Error(`Give ${whole} of ${url} an example: a line in byPlace of test/web/route-list.ts.`);
    return found(examples);
  });
}

/** The answers that a marker can stand in, by collection, with a date. */
const texts: { readonly [collection: string]: readonly [text: string, day: string] | undefined } = {
  visits: ['visitor', 'visitdate'],
  allotments: ['plot_code', 'let_on'],
};

const notice = {
  heading: 'Notice',
  text: 'Words',
  from: '2001-01-01',
  until: '2001-01-02',
  collection: undefined,
  role: undefined,
};

/** A log, an upload and a template of Demo Housing that hold a text, and its people, schemes and a key. */
export async function demoExamples(
  { app, store }: TestService,
  marker: string,
  collection = 'visits',
): Promise<Examples> {
  const logs = `/api/v1/collections/${collection}/2026/logs`;
  const [text, day] = texts[collection] ?? ['', ''];
  const created = await app.inject({ method: 'POST', url: logs, payload: { answers: { [text]: marker } } });
  const batch = await app.inject({
    method: 'POST',
    url: `${logs}/batches`,
    payload: `${text},${day}\n${marker},1/5/2026\n`,
    headers: { 'content-type': 'text/csv' },
  });
  const details = { name: 'Example', scope: 'read', collections: [], person: demoPerson.id, months: 12 } as const;
  const about = { collection: 'visits', year: 2026, question: 'visitor' };
  const enquiry = await askEnquiry({ store, config: testConfig }, demoPerson, about, marker);
  const { prefix } = await createKey(store, demoPerson, demoOrganisation.id, details, testConfig.today());
  const template = { collection, year: 2026, name: marker, answers: {} };
  return {
    log: String(created.json().id),
    upload: String(batch.json().id),
    person: 'USR2',
    organisation: demoOrganisation.reference,
    scheme: 'S1',
    location: 'L1',
    download: String(created.json().id),
    enquiry,
    key: prefix,
    template: (await addTemplate(store, demoPerson, template)) ?? '',
    notice: await createNotice(store, demoPerson, notice),
    collection,
    year: '2026',
    page: 'visit',
    section: 'visit',
    question: 'visitor',
    rule: 'none',
  };
}
