import { Agent, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { Form } from '@annum/engine';
import { demoPerson } from '../../packages/web/src/demo/people.ts';
import { definitionsFolder } from '../compiled-forms.ts';
import { startProcess } from '../web/service-process.ts';
import type { Result } from './measure.ts';

const officers = 8;
/** How long officers save, in milliseconds; the first part warms the program up and is not counted. */
const span = 20_000;
const warming = 5_000;
/** Goal 11: saves a second, and milliseconds that 95 of 100 of them may take. */
const wanted = { saves: 150, p95: 100 };

/**
 * Goal 11, its part of saving: officers open a page of a log and save it, each as fast as the service answers, through
 * HTTP on a program of its own. The database, the program and the officers share this machine.
 */
export async function savePages(
  databaseUrl: string,
  folder: string,
  { form, logs }: { readonly form: Form; readonly logs: readonly string[] },
): Promise<readonly Result[]> {
  const service = await startProcess(folder, {
    DATABASE_URL: databaseUrl,
    ANNUM_DEFINITIONS: definitionsFolder,
    ANNUM_TODAY: form.lastDay,
    ANNUM_WORK: '0',
  });
  if (!service.address) throw new Error(`The service does not start:\n${service.lines.join('\n')}`);
  try {
    const page = form.placements.find(({ question }) => question === form.reference)?.page;
    const start = performance.now();
    const saved = await Promise.all(
      logs.slice(0, officers).map((log) => saveAgainAndAgain(`${service.address}/logs/${log}/${page}`, form, start)),
    );
    return verdicts(saved.flat(), `${officers} officers at once, ${logs.length} logs of ${form.id}`);
  } finally {
    await service.end('SIGTERM');
  }
}

interface Times {
  readonly save: number;
  readonly page: number;
}

async function saveAgainAndAgain(url: string, { reference = '' }: Form, start: number): Promise<readonly Times[]> {
  const browser = new Browser(new URL(url).origin);
  await browser.signIn();
  const times: Times[] = [];
  for (let visit = 1; performance.now() - start < span; visit += 1) {
    const opened = performance.now();
    const page = await browser.open(url);
    const read = performance.now();
    const answer = await browser.submit(url, { ...page, [reference]: `BENCH ${visit}` });
    const done = performance.now();
    if (answer !== 303 && answer !== 302) throw new Error(`${url} was answered with ${answer}, not saved.`);
    if (opened - start > warming) times.push({ page: read - opened, save: done - read });
  }
  return times;
}

/**
 * Cookies, compressed pages and hidden fields over one connection that stays open, and nothing else: a browser's own work
 * is not measured, and it is not the service's processors that do it.
 */
class Browser {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(origin: string) {
    this.#origin = origin;
  }

  async signIn(): Promise<void> {
    const hidden = await this.open(`${this.#origin}/sign-in`);
    await this.submit(`${this.#origin}/sign-in/demo`, { ...hidden, person: demoPerson.id });
  }

  /** The hidden fields of a page's forms. */
  async open(url: string): Promise<{ readonly [name: string]: string }> {
    const { html } = await this.#send(url, 'GET');
    const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    return Object.fromEntries(hidden.map(([, name, value]) => [name ?? '', value ?? '']));
  }

  async submit(url: string, fields: { readonly [name: string]: string }): Promise<number | undefined> {
    return (await this.#send(url, 'POST', new URLSearchParams(fields).toString())).status;
  }

  async #send(url: string, method: string, body?: string) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const form = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const headers = { accept: 'text/html', 'accept-encoding': 'gzip', cookie, ...form };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request(url, { method, headers, agent: this.#agent }, resolve).on('error', reject).end(body);
    });
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split('=') ?? [];
      this.#cookies.set(name, value);
    }
    const sent = await buffer(answer);
    const html = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    return { status: answer.statusCode, html: html.toString() };
  }
}

function verdicts(times: readonly Times[], note: string): readonly Result[] {
  const perSecond = times.length / ((span - warming) / 1000);
  const save = p95(times.map((time) => time.save));
  const page = p95(times.map((time) => time.page));
  return [
    {
      goal: '11 page saves a second',
      figure: `${perSecond.toFixed(0)} a second`,
      wanted: `≥ ${wanted.saves}`,
      reached: perSecond >= wanted.saves,
      note: `${note}, each page opened before it is saved`,
    },
    {
      goal: '11 page saves: 95 of 100 within',
      figure: `${save.toFixed(1)} ms`,
      wanted: `≤ ${wanted.p95} ms`,
      reached: save <= wanted.p95,
      note: `the pages themselves ${page.toFixed(1)} ms`,
    },
  ];
}

/** What 95 of 100 times do not exceed. */
export function p95(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}
