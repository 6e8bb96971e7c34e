import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { record } from '../assurance/record.ts';
import { createTestDatabase } from '../store/open-test-store.ts';
import { openBrowser, skipWithoutBrowser } from './browser.ts';
import { findings } from './findings.ts';
import { RunningService } from './running-service.ts';
import { signIn } from './sign-in.ts';

describe.skipIf(skipWithoutBrowser())('accounts, people and organisations', { timeout: 240_000 }, () => {
  let browser: Browser;
  let service: RunningService;
  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    const folder = 'test/fixtures/mini';
    [browser, service] = await Promise.all([openBrowser(), RunningService.start(folder, { databaseUrl })]);
  });
  afterAll(async () => {
    await browser.close();
    await service.end();
  });

  /** A page without scripts. */
  async function newPage(javaScriptEnabled = false): Promise<Page> {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    page.setDefaultTimeout(15_000);
    return page;
  }

  async function recordPage(page: Page, url: string): Promise<void> {
    await page.goto(new URL(url, service.address).href);
    const found = await findings(page);
    record('accessibility.site', { findings: found.map((finding) => `${url} ${finding}`), pages: 1 });
  }

  test('have no finding, as a data coordinator sees them', async () => {
    const page = await newPage(true);
    const look = (url: string) => recordPage(page, url);
    for (const url of ['/sign-in', '/forgotten-password', '/reset-password/gone']) await look(url);
    await signIn(page, service.address);
    for (const url of ['/account', '/account/change', '/account/password', '/mails', '/people/USR2']) await look(url);
    for (const url of ['', '/change', '/name', '/people', '/people/invite', '/stock-owners', '/agreement'])
      await look(`/organisations/ORG1${url}`);
    await look('/people/USR2/deactivate');
    for (const url of ['/schemes', '/organisations/ORG1/schemes/new', '/schemes/S1/locations/L1']) await look(url);
    for (const url of ['', '/change', '/check', '/add-location', '/deactivate', '/reactivate'])
      await look(`/schemes/S1${url}`);
  });

  test('have no finding, as customer support sees them', async () => {
    const page = await newPage(true);
    await signIn(page, service.address, 'Sasha Support');
    for (const url of [
      '/organisations',
      '/organisations/new',
      '/organisations/ORG2/merge',
      '/people?q=demo',
      '/organisations/ORG1/audit',
      '/organisations/ORG3/agreement',
    ])
      await recordPage(page, url);
  });

  test('let a coordinator invite somebody, who joins and is deactivated, all without scripts', async () => {
    const page = await newPage();
    await signIn(page, service.address);
    await page.goto(new URL('/organisations/ORG1/people/invite', service.address).href);
    await page.getByLabel('Name').fill('Robin Recruit');
    await page.getByLabel('Email address').fill('robin@example.org');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await page.getByRole('link', { name: 'Select a role' }).waitFor();
    await page.getByLabel('Data provider').check();
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    const person = page.url();
    await page.goto(new URL('/mails', service.address).href);
    const link = await page.getByRole('link', { name: '/invitation/' }).first().getAttribute('href');
    const robin = await newPage();
    await robin.goto(new URL(link ?? '', service.address).href);
    await robin.getByLabel('Password', { exact: true }).fill('slate otter canyon');
    await robin.getByRole('button', { name: 'Save and sign in' }).click();
    await robin.getByRole('heading', { name: 'Your logs' }).waitFor();
    await page.goto(person);
    await page.getByRole('link', { name: 'Deactivate' }).click();
    await page.getByRole('button', { name: 'Deactivate this person' }).click();
    await robin.reload();
    await robin.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
  });

  test('warn before a session ends, and let people stay', async () => {
    const page = await newPage(true);
    await page.clock.install();
    await signIn(page, service.address);
    const warning = page.getByRole('alert', { name: 'You will be signed out soon' });
    expect(await warning.count()).toBe(0);
    await page.clock.fastForward('56:00');
    await warning.waitFor();
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await warning.waitFor({ state: 'hidden' });
  });

  test('show nothing to whoever presses Back after signing out', async () => {
    const page = await newPage(true);
    await signIn(page, service.address);
    await page.goto(new URL('/account', service.address).href);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await page.goBack();
    // Whatever Back brings has a heading: that of the door, or of the page that was left.
    await page.waitForURL('**/*account*');
    const heading = await page.getByRole('heading', { level: 1 }).first().innerText();
    record('headers.back', { 'pages shown': heading === 'Sign in' ? [] : [heading], tries: 1 });
  });
});
