import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, skipWithoutBrowser } from '../e2e/browser.ts';
import { RunningService } from '../e2e/running-service.ts';
import { signIn } from '../e2e/sign-in.ts';
import { addressOf, demoExamples, routesOf } from '../web/route-list.ts';
import { isFull, record } from './record.ts';

/** Each says so when it fires; the words around it show that the page has it as text. */
const payloads = [
  'P1<script>window.fired=1</script>',
  'P2"><img src=x onerror="window.fired=2">',
  "P3'><svg onload=window.fired=3>",
  'P4javascript:window.fired=4',
  'P5</title></textarea><script>window.fired=5</script>',
  'P6{{constructor.constructor("window.fired=6")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what templates look like is the point
  'P7`${window.fired=7}`',
  'T{{7*7}}T#{7*7}T',
];

describe.skipIf(skipWithoutBrowser())('payloads in every text', { timeout: 900_000 }, () => {
  let browser: Browser;
  let service: RunningService;
  beforeAll(async () => {
    [browser, service] = await Promise.all([openBrowser(), RunningService.start('test/fixtures/kinds')]);
  });
  afterAll(async () => {
    await browser.close();
    await service.end();
  });

  it('fire on no page, break no policy, and stay text', async () => {
    const { app } = service.server;
    const everything = payloads.join(' ').slice(0, 250);
    await poison(everything);
    const examples = {
      ...(await demoExamples({ ...app, app, store: app.store, close: async () => {} }, everything, 'allotments')),
      page: 'plot_code',
      section: 'plot',
      question: 'plant',
    };
    await poison(everything);
    const routes = await routesOf({ app, store: app.store, close: async () => {} });
    const pages = routes.filter(
      ({ method, url }) => method === 'GET' && !/^\/(api|assets|health|metrics)|secret/.test(url),
    );
    const seen = { pages: 0, asText: 0, fired: [] as string[], reports: [] as string[], filled: [] as string[] };
    const people = isFull ? ['Sam Demo', 'Sasha Support', 'Ana Analyst'] : ['Sasha Support'];
    for (const person of people) {
      const page = await (await browser.newContext()).newPage();
      page.setDefaultTimeout(30_000);
      let place = '';
      page.on('dialog', (dialog) => dialog.dismiss().then(() => seen.fired.push(place)));
      page.on('console', (message) => {
        if (/Content Security Policy/i.test(message.text())) seen.reports.push(`${place} ${message.text()}`);
      });
      await signIn(page, service.address, person);
      for (const { url } of pages) {
        place = addressOf(url, examples);
        const query = isFull ? `?q=${encodeURIComponent(everything)}` : '';
        await look(page, `${service.address}${place}${query}`, place, seen);
      }
      await page.context().close();
    }
    expect([seen.fired, seen.reports, seen.filled]).toEqual([[], [], []]);
    const { pages: number, asText, fired, reports, filled } = seen;
    record('input.scripts', {
      fired: fired.length,
      reports: reports.length,
      pages: number,
      'payloads seen as text': asText,
    });
    record('input.templates', { 'filled in': filled.length, pages: number });
  });

  /** Puts the text where people’s words stand. */
  async function poison(text: string): Promise<void> {
    const { query } = service.server.app.store;
    await query(`update organisation set name = $1, address = $1, phone = $1, group_name = $1`, [text]);
    await query(`update person set name = $1 where reference = 'USR2'`, [text]);
    await query(`update scheme set name = $1`, [text]);
    await query(`update location set name = $1`, [text]);
    await query(`update notice set heading = $1, text = $1, from_day = '2020-01-01', until_day = '2099-01-01'`, [text]);
    await query(
      `insert into satisfaction (organisation, id, person, collection, year, score, words, created)
       select organisation, gen_random_uuid(), person, 'allotments', 2026, 5, $1, now() from person`,
      [text],
    );
    await query(`update log set reference = left($1, 200) where reference is not null`, [text]);
  }
});

interface Seen {
  pages: number;
  asText: number;
  readonly fired: string[];
  readonly reports: string[];
  readonly filled: string[];
}

async function look(page: Page, url: string, place: string, seen: Seen): Promise<void> {
  const answer = await page
    .goto(url)
    .catch((error: Error) => (/Download|ERR_ABORTED/.test(error.message) ? null : expect.fail(error.message)));
  if (!answer) return;
  seen.pages++;
  if (await page.evaluate('window.fired')) seen.fired.push(place);
  const text = await page.locator('body').innerText();
  if (text.includes('<script>window.fired=1</script>')) seen.asText++;
  if (/T49T/.test(text)) seen.filled.push(place);
}
