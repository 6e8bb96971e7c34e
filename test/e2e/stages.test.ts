import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definitionsFolder } from '../compiled-forms.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { openBrowser, skipWithoutBrowser } from './browser.ts';
import { RunningService } from './running-service.ts';
import { signIn } from './sign-in.ts';
import { type AnswerMap, placeOf, walkLog } from './walk.ts';

/** A record that goes through stages over months, filled in without JavaScript, from the collection that has them. */
const scenario = 'family-through-every-stage';

/** Set to a folder to take pictures on the way. */
const pictures = process.env.ANNUM_PICTURES;

const wide = { width: 1100, height: 1000 };
const narrow = { width: 375, height: 800 };

describe.skipIf(skipWithoutBrowser())('a record in stages', () => {
  let browser: Browser;
  let service: RunningService;
  let page: Page;

  beforeAll(async () => {
    [browser, service] = await Promise.all([openBrowser(), RunningService.start(definitionsFolder)]);
    page = await (await browser.newContext({ javaScriptEnabled: false, viewport: wide })).newPage();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await service?.end();
  });

  it('opens stage after stage, and is complete so far while one goes on', async () => {
    const found = readScenarios(definitionsFolder).find(({ name }) => name.endsWith(scenario))!;
    const { form } = service.newest(found.form.replace(/-\d+$/, ''));
    await signIn(page, service.address);
    expect(await page.locator('main').innerText()).toContain(String(form.illustration));
    await take('start');
    await page.locator(`form:has(input[value=${form.collection}]) button`).first().click();

    expect(await page.locator('.app-illustration').innerText()).toBe(form.illustration);
    expect(await statusOf('Relief duty')).toBe('Not open yet');
    await page.goto(`${page.url()}/local_authority`);
    const own = await page.locator('select option:not([value=""])').first().getAttribute('value');
    const { prevention, whole } = answersOf({ ...found.answers, local_authority_id: own });
    await walkLog(page, { answers: prevention, at: onTheWay('prevention') });
    expect(await statusOf('Prevention duty')).toContain('Complete so far');
    expect(await statusOf('Relief duty')).toBe('Not open yet');
    expect(await page.locator('.govuk-panel').innerText()).toContain('Complete so far');
    await take('complete-so-far');

    const log = page.url();
    await page.goto(`${log}/prevention_ended?from=check`);
    await walkLog(page, { answers: whole, at: onTheWay('whole') });
    expect(await statusOf('Prevention duty')).toBe('Completed and closed');
    expect(await statusOf('Relief duty')).toBe('Completed and closed');
    expect(await statusOf('Decision after relief')).toContain('Complete so far');
    expect(await page.locator('main').innerText()).toContain('July to September 2026');
    await take('task-list');
    await page.goto(`${log}/check-answers/temporary_accommodation`);
    expect(await page.locator('.govuk-summary-card__title').allInnerTexts()).toEqual(
      expect.arrayContaining(['Stay 1', 'Stay 2']),
    );
    await take('check-answers');
  }, 240_000);

  async function statusOf(section: string): Promise<string> {
    const row = page.locator('.govuk-task-list__item', { hasText: section });
    return (await row.locator('.govuk-task-list__status').innerText()).trim();
  }

  async function take(name: string): Promise<void> {
    if (pictures === undefined) return;
    mkdirSync(pictures, { recursive: true });
    for (const [size, viewport] of Object.entries({ wide, narrow })) {
      await page.setViewportSize(viewport);
      await page.screenshot({ path: join(pictures, `${name}-${size}.png`), fullPage: true });
    }
    await page.setViewportSize(wide);
  }

  /** Pictures of the pages worth seeing, once. */
  function onTheWay(part: string) {
    const seen = new Set<string>();
    const worth = ['person_2', 'another_person2', 'another_stay1', 'stay_1', 'support_needs', 'prevention_ended', ''];
    return async () => {
      const place = placeOf(page);
      if (worth.includes(place) && !seen.has(place)) await take(`${part}-${place || 'task-list-begun'}`);
      seen.add(place);
      return false;
    };
  }
});

/** The answers while prevention goes on, and all of them; lists as the boxes that are ticked. */
function answersOf(answers: { readonly [variable: string]: unknown }): {
  readonly prevention: AnswerMap;
  readonly whole: AnswerMap;
} {
  const plain = Object.entries(answers).flatMap(([id, value]) =>
    Array.isArray(value) ? value.map((one) => [String(one), 1] as const) : [[id, value as string | number] as const],
  );
  const whole = Object.fromEntries(plain) as AnswerMap;
  return { whole, prevention: { ...whole, prevention_ended: 1 } };
}
