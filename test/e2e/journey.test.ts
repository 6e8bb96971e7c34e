import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { record } from '../assurance/record.ts';
import { allotmentAnswers } from './allotment-answers.ts';
import { openBrowser, skipWithoutBrowser } from './browser.ts';
import { lettingsAnswers } from './lettings-answers.ts';
import { RunningService } from './running-service.ts';
import { signIn } from './sign-in.ts';
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
    await signIn(page, service?.address ?? '');
    return page;
  }

  async function startNewest(page: Page, record: string): Promise<void> {
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
    record('accessibility.no-script', { 'not completed': 0, journeys: 1 });
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

  test('with the keyboard alone', async () => {
    service = await RunningService.start('test/fixtures/mini');
    const page = await openStart(true);
    const press = async (...keys: readonly string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const tabTo = async (selector: string) => {
      for (let tabs = 0; tabs < 60; tabs++) {
        await press('Tab');
        if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) return;
      }
      throw new Error(`Tab does not reach ${selector} on ${page.url()}`);
    };
    const on = async (place: string) => page.waitForURL(new RegExp(`/${place}(\\?|$)`));
    const enter = async (field: string, text: string) => {
      await tabTo(field);
      await page.keyboard.type(text);
      await press('Enter');
    };
    await tabTo('main form button');
    await press('Enter');
    await on('logs/[^/]+');
    await tabTo('.govuk-task-list a');
    await press('Enter');
    await on('town');
    await tabTo('select');
    await press('ArrowDown', 'Tab', 'Enter');
    await on('visit_date');
    const [year = '', month = '', day = ''] = service.newest().window.firstDay.split('-');
    await tabTo('#visit_date-day');
    for (const part of [day, month]) {
      await page.keyboard.type(part);
      await press('Tab');
    }
    await page.keyboard.type(year);
    await press('Enter');
    await on('check-answers/visit');
    await tabTo('a.govuk-button');
    await press('Enter');
    await on('group_size');
    await enter('#group_size', '1');
    await on('person_1_age');
    await enter('#age1', '40');
    await on('check-answers/people');
    await tabTo('a.govuk-button');
    await press('Enter');
    await on('opinion');
    await tabTo('input[type=radio]');
    await press('Space', 'Enter');
    await on('check-answers/opinion');
    await tabTo('a.govuk-button');
    await press('Enter');
    await on('logs/[^/]+');
    expect(await isCompleted(page)).toBe(true);
    record('accessibility.keyboard', { 'not completed': 0, journeys: 1 });
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
    record('accessibility.no-script', { 'not completed': 0, journeys: 1 });
  });
});
