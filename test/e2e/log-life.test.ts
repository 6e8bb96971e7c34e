import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readScenarios } from '../scenarios/scenario.ts';
import { createTestDatabase } from '../store/open-test-store.ts';
import { openBrowser, skipWithoutBrowser } from './browser.ts';
import { Officer } from './officer.ts';
import { caseOf } from './officer-case.ts';
import { RunningService } from './running-service.ts';
import { signIn } from './sign-in.ts';

describe.skipIf(skipWithoutBrowser())('a log’s life, with scripts and without', { timeout: 120_000 }, () => {
  let browser: Browser;
  let service: RunningService;
  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    const folder = 'test/fixtures/kinds';
    [browser, service] = await Promise.all([openBrowser(), RunningService.start(folder, { databaseUrl })]);
  });
  afterAll(async () => {
    await browser.close();
    await service.end();
  });

  test('every kind of question is answered with the keyboard alone', async () => {
    const [everyPage] = readScenarios('test/fixtures/kinds');
    const officer = await Officer.begin(browser, service, await caseOf(service, everyPage!), 'by keyboard alone');
    await officer.walk({ mistakes: true });
    expect(officer.hand.complaints).toEqual([]);
    expect(await officer.stored()).toMatchObject({ status: 'completed', answers: officer.known.answers });
    await officer.leave();
  });

  const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
  const text = (page: Page) => page.locator('main').innerText();

  /** A new log, and the address of its task list. */
  async function start(page: Page): Promise<string> {
    await page.goto(service.address);
    await press(page, 'Start a');
    return page.url();
  }

  /** The answers by which logs of this collection are compared. */
  async function identify(page: Page, log: string, code: string): Promise<void> {
    await page.goto(`${log}/let_on`);
    const { year } = service.newest().form;
    for (const [part, value] of [
      ['day', '4'],
      ['month', '5'],
      ['year', String(year)],
    ])
      await page.locator(`#let_on-${part}`).fill(value ?? '');
    await press(page, 'Save and continue');
    await page.goto(`${log}/plot_code`);
    await page.locator('#plot_code').fill(code);
    await press(page, 'Save and continue');
  }

  test.each([
    ['with scripts', true],
    ['without scripts', false],
  ])('a removal is undone, of two equal logs one is kept, another deleted, %s', async (_how, javaScriptEnabled) => {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    page.setDefaultTimeout(15_000);
    await signIn(page, service.address);

    const log = await start(page);
    await page.goto(`${log}/water`);
    await page.getByLabel('Yes').check();
    await page.locator('#taps').fill('2');
    await press(page, 'Save and continue');
    await page.goto(`${log}/tank`);
    await page.locator('#tank_size').fill('12');
    await press(page, 'Save and continue');
    await page.goto(`${log}/water`);
    await page.getByLabel('No', { exact: true }).check();
    await press(page, 'Save and continue');
    await press(page, 'Continue and remove this answer');
    expect(await text(page)).toContain('Tank: 12');
    await press(page, 'Undo');
    expect(await text(page)).toContain('The change was undone');
    expect(await page.getByLabel('Yes').isChecked()).toBe(true);
    await page.goto(`${log}/tank`);
    expect(await page.locator('#tank_size').inputValue()).toBe('12');

    const code = `Twice ${_how}`;
    await identify(page, log, code);
    const other = await start(page);
    await identify(page, other, code);
    await page.goto(other);
    await page.getByRole('link', { name: 'Compare them' }).click();
    await page.getByLabel('Other log is right').check();
    await press(page, 'Continue');
    expect(new URL(page.url()).pathname).toBe(new URL(log).pathname);
    expect(await text(page)).toContain('This log was kept');

    await page.getByRole('link', { name: 'Delete this log' }).click();
    await page.getByLabel('Why are you deleting it?').fill('It was a test');
    await press(page, 'Delete this log');
    expect(await text(page)).toContain('It was a test');
    for (const gone of [log, other]) expect((await page.goto(gone))?.status()).toBe(410);
    await page.goto(service.address);
    expect(await text(page)).not.toContain(code);
    await page.context().close();
  });
});
