import type { Locator, Page } from 'playwright-core';

/** Answers by variable, as a log holds them. */
export type AnswerMap = { readonly [variable: string]: string | number };

/** What was met on the way: addresses of pages, without the log's own part. */
export interface Walk {
  readonly visited: readonly string[];
}

export interface WalkOptions {
  readonly answers: AnswerMap;
  /** Called at every page; true stops the walk there. */
  readonly at?: (page: Page, place: string) => Promise<boolean | undefined>;
}

const longestWalk = 400;

/**
 * Fills in a log as an officer does, from any of its pages: answers each question page, confirms what is asked to be
 * confirmed, goes on from check answers, and from the task list into the next open section, until it is completed.
 */
export async function walkLog(page: Page, { answers, at }: WalkOptions): Promise<Walk> {
  const visited: string[] = [];
  for (let step = 0; step < longestWalk; step++) {
    const place = placeOf(page);
    visited.push(place);
    if (await at?.(page, place)) return { visited };
    if (place === '') {
      if (!(await enterNextSection(page))) return { visited };
    } else if (place.startsWith('check-answers')) await page.locator('.govuk-button-group .govuk-button').click();
    else if (place.startsWith('confirm-answer')) await confirm(page);
    else await answerPage(page, answers, place);
  }
  throw new Error(`The walk does not end: ${visited.slice(-10).join(', ')}`);
}

/** The part of the address after the log's own. */
export function placeOf(page: Page): string {
  return new URL(page.url()).pathname.replace(/^\/logs\/[^/]+\/?/, '');
}

/** Opens the first section that is not complete; false when there is none. */
async function enterNextSection(page: Page): Promise<boolean> {
  if (await page.locator('.govuk-panel--confirmation').count()) return false;
  const confirmation = page.locator('a[href*="/confirm-answer/"]').first();
  if (await confirmation.count()) {
    await confirmation.click();
    return true;
  }
  const open = page.locator('.govuk-task-list__item:has(.govuk-tag) a').first();
  if ((await open.count()) === 0)
    throw new Error(`Nothing is left to do, but the log is not completed: ${await mainText(page)}`);
  await open.click();
  return true;
}

async function confirm(page: Page): Promise<void> {
  const reason = page.locator('#reason');
  if (await reason.count()) await reason.fill('Checked with the tenant');
  await page.getByRole('button', { name: 'Yes, this is correct' }).click();
}

async function answerPage(page: Page, answers: AnswerMap, place: string): Promise<void> {
  const before = page.url();
  await fillFields(page, answers);
  await page.getByRole('button', { name: 'Save and continue' }).click();
  const removal = page.getByRole('button', { name: 'Continue and remove these answers' });
  if (await removal.count()) await removal.click();
  if (placeOf(page) === place && page.url() !== before)
    throw new Error(`${place} is not accepted: ${await mainText(page)}`);
}

async function mainText(page: Page): Promise<string> {
  return (await page.locator('main').innerText()).slice(0, 1500);
}

/** Puts the answers into the fields of the page's form. Fields without an answer stay as they are. */
export async function fillFields(page: Page, answers: AnswerMap): Promise<void> {
  const form = page.locator('main form[method=post]').last();
  for (const field of await form.locator('input:not([type=hidden]), select, textarea').all())
    await fillField(field, answers);
}

type Described = 'name' | 'type' | 'value' | 'tagName';

async function fillField(field: Locator, answers: AnswerMap): Promise<void> {
  const { name, type, value, tagName } = await field.evaluate((element) => {
    const { name, type, value, tagName } = element as unknown as { [key in Described]: string };
    return { name, type, value, tagName };
  });
  if (name.endsWith('-match')) return;
  if (type === 'radio') {
    if (String(answers[name]) === value) await field.check();
  } else if (type === 'checkbox') {
    if (answers[value] === 1) await field.check();
  } else if (tagName === 'SELECT') {
    if (answers[name] !== undefined) await field.selectOption(String(answers[name]));
  } else await fillText(field, name, answers);
}

async function fillText(field: Locator, name: string, answers: AnswerMap): Promise<void> {
  const part = /^(.*)-(day|month|year)$/.exec(name);
  const whole = part ? answers[part[1] ?? ''] : answers[name];
  if (whole === undefined) return;
  const [year = '', month = '', day = ''] = String(whole).split('-');
  const text = part ? { day, month, year }[part[2] as 'day' | 'month' | 'year'] : String(whole);
  await field.fill(text);
}
