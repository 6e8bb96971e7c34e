import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { allotmentAnswers } from './allotment-answers.ts';
import { openBrowser, skipWithoutBrowser } from './browser.ts';
import { lettingsAnswers } from './lettings-answers.ts';
import { RunningService } from './running-service.ts';
import { placeOf, walkLog } from './walk.ts';

const patience = 240_000;

describe.skipIf(skipWithoutBrowser())('a log from start to completed', { timeout: patience }, () => {
  let browser: Browser;
  let service: RunningService | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(async () => {
    await service?.end();
    service = undefined;
  });
  afterAll(() => browser.close());

  /** A page without scripts, at the start page. */
  async function openStart(javaScriptEnabled = false): Promise<Page> {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(service?.address ?? '');
    return page;
  }

  async function startNewest(page: Page, record: string): Promise<void> {
    await page.locator('input[name=year]').first().check();
    await page.getByRole('button', { name: `Start a ${record}` }).click();
  }

  const isCompleted = (page: Page) => page.getByRole('heading', { name: 'Log completed' }).isVisible();

  test('the five-question collection', async () => {
    service = await RunningService.start('test/fixtures/mini');
    const { form, window } = service.newest();
    const page = await openStart();
    await startNewest(page, 'visit');
    const visit_date = window.firstDay;
    const town = String(form.lookups[0]?.rows[0]?.[0]);
    const answers = { visit_date, town, group_size: 2, age1: 30, age2: 101, opinion: 1 };
    const walk = await walkLog(page, { answers });
    expect(walk.visited).toContain('confirm-answer/age2_high');
    expect(await isCompleted(page)).toBe(true);
  });

  test('every kind of question, with scripts too', async () => {
    service = await RunningService.start('test/fixtures/kinds');
    const page = await openStart(true);
    await startNewest(page, 'allotment log');
    await walkLog(page, { answers: allotmentAnswers(service.newest().form.year) });
    expect(await isCompleted(page)).toBe(true);
    await page.getByRole('button', { name: 'Start the next allotment log' }).click();
    expect(await page.locator('main').innerText()).toContain('Not started');
  });

  test('a letting without scripts, over a stop and a start of the program', async () => {
    service = await RunningService.start('definitions');
    const { window } = service.newest('lettings');
    const day = (days: number) => new Date(Date.parse(window.firstDay) + days * 86_400_000).toISOString().slice(0, 10);
    const answers = { ...lettingsAnswers, startdate: day(48), voiddate: day(30) };
    const page = await openStart();
    await startNewest(page, 'lettings log');
    const log = new URL(page.url()).pathname;
    const first = await walkLog(page, {
      answers,
      at: async (_page, place) => place === 'check-answers/household_characteristics',
    });
    await service.stop();
    await service.resume();
    await page.goto(service.address + log);
    expect(await page.locator('main').innerText()).toContain('Household characteristics');
    const second = await walkLog(page, { answers });
    expect(await isCompleted(page)).toBe(true);
    expect(second.visited.filter((place) => place !== '' && first.visited.slice(0, -1).includes(place))).toEqual([]);
    expect(placeOf(page)).toBe('');
  });
});
