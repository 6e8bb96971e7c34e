import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lettingAnswers } from '../web/letting-answers.ts';
import { openBrowser, skipWithoutBrowser } from './browser.ts';
import { findings } from './findings.ts';
import { RunningService } from './running-service.ts';
import { signIn } from './sign-in.ts';

/** What a page that is not the first may weigh, compressed. */
const mostBytes = 30 * 1024;

describe.skipIf(skipWithoutBrowser())('a busy day, with scripts', { timeout: 240_000 }, () => {
  let browser: Browser;
  let service: RunningService;
  let page: Page;
  const complaints: string[] = [];
  beforeAll(async () => {
    [browser, service] = await Promise.all([openBrowser(), RunningService.start('definitions')]);
    await service.server.app.store.query(
      `insert into scheme (organisation, id, reference, name, confirmed, start_day, created)
       select organisation, gen_random_uuid(), 'S' || number, 'House ' || number, true, '2020-04-01', now()
       from organisation, generate_series(101, 140) number where reference = 'ORG1'`,
    );
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await signIn(page, service.address);
  });
  afterAll(async () => {
    await browser.close();
    await service.end();
  });

  /** A log that comes through the API; where it is. */
  async function sent(answers: object): Promise<string> {
    const { form, window } = service.newest('lettings');
    const url = `${service.address}/api/v1/collections/${form.collection}/${form.year}/logs`;
    const body = JSON.stringify({ answers: { ...lettingAnswers, startdate: window.firstDay, ...answers } });
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return `${service.address}/logs/${((await answer.json()) as { id: string }).id}`;
  }

  /** What the browser fetches for a page: scripts and styles as they come, the page itself compressed. */
  async function weigh(visit: () => Promise<Response | null>): Promise<number> {
    let bytes = 0;
    const pages = new Set<string>();
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Document') pages.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      bytes += pages.has(requestId) ? 0 : encodedDataLength;
    });
    const document = await visit();
    await page.waitForLoadState('networkidle');
    await session.detach();
    return bytes + gzipSync((await document?.body()) ?? '').length;
  }

  test('a long list is chosen from by keyboard, weighs little, and shows what the choice brings', async () => {
    const log = await sent({ needstype: 2 });
    const areas = await sent({ la: null, postcode_full: null });
    const weight = await weigh(() => page.goto(`${areas}/property_local_authority`));
    expect(await page.getByRole('combobox').count()).toBe(1);
    expect(weight).toBeLessThan(mostBytes);
    await page.goto(`${log}/scheme`);
    const field = page.getByRole('combobox', { name: 'scheme' });
    await field.focus();
    await page.keyboard.type('12');
    expect(await page.getByRole('option').allTextContents()).toHaveLength(11);
    expect(await findings(page)).toEqual([]);
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    expect(await field.inputValue()).toBe('House 120');
    await page.getByRole('heading', { name: 'About House 120' }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save and continue' }).click();
    await page.goto(`${log}/check-answers/setup`);
    expect(await page.locator('main').innerText()).toContain('About House 120');
    await page.goto(`${log}/scheme`);
    await page.getByRole('combobox', { name: 'scheme' }).fill('Nowhere');
    await page.getByRole('button', { name: 'Save and continue' }).click();
    expect(await page.locator('main').innerText()).toContain('“Nowhere” is not in the list');
    expect(await findings(page)).toEqual([]);
  });

  test('a long list whose script comes while somebody types is theirs until they leave it', async () => {
    const log = await sent({ needstype: 2 });
    let send = () => {};
    const asked = new Promise<void>((resolve) => {
      send = resolve;
    });
    const script = '**/accessible-autocomplete.min.js';
    await page.route(script, (route) => asked.then(() => route.continue()));
    await page.goto(`${log}/scheme`, { waitUntil: 'commit' });
    await page.locator('#scheme_id').fill('House 1');
    const came = page.waitForResponse(script);
    send();
    await (await came).finished();
    await page.waitForLoadState('networkidle');
    await page.keyboard.type('20');
    await page.keyboard.press('Tab');
    const field = page.getByRole('combobox', { name: 'scheme' });
    expect([await field.inputValue(), await field.getAttribute('aria-expanded')]).toEqual(['House 120', 'false']);
    expect(await page.locator(':focus').innerText()).toBe('Search the list');
    await page.unroute(script);
  });

  test('a total follows the amounts as they are typed', async () => {
    const log = await sent({ brent: null, scharge: null, pscharge: null, supcharg: null, tcharge: null });
    await page.goto(`${log}/rent`);
    const total = page.locator('output').first();
    expect(await total.innerText()).toBe('Not known yet');
    await page.getByLabel('basic rent').fill('100');
    await page.locator('output', { hasText: '£100.00' }).first().waitFor();
    await page.locator('#scharge').fill('12.50');
    await page.locator('output', { hasText: '£112.50' }).first().waitFor();
    expect(await findings(page)).toEqual([]);
    await page.reload();
    expect(await page.locator('output').first().innerText()).toBe('Not known yet');
  });

  test('nothing of it is refused by the page’s own policy', () => {
    expect(complaints.filter((text) => !text.includes('422'))).toEqual([]);
  });
});
