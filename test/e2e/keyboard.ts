import type { Page } from 'playwright-core';
import type { Entries } from './entries.ts';
import { type Hand, leads, questionForm } from './hand.ts';
import { type Focus, focused, isWithin } from './in-page.ts';

/** More presses of Tab than any page needs. */
const mostTabs = 400;

const skipLink = 'a.govuk-skip-link';

/** Somebody who has a keyboard and nothing else: Tab, arrows, Space, Enter and letters. */
export function keyboard(): Hand {
  const complaints: string[] = [];
  const reach = (page: Page, selector: string) => tabTo(page, selector, complaints);
  return {
    enter: (page, _fields, entries) => enterFields(page, entries, complaints),
    activate: async (page, selector) => {
      await reach(page, selector);
      await leads(page, () => page.keyboard.press('Enter'));
    },
    jump: async (page, selector) => {
      await reach(page, selector);
      await page.keyboard.press('Enter');
    },
    complaints,
  };
}

/** Tabs on until what is looked for has the focus. */
async function tabTo(page: Page, selector: string, complaints: string[]): Promise<void> {
  await tabUntil(page, selector, complaints, async ({ isThere }) => isThere);
}

/** Tabs through the form, entering each field as it comes, up to its button. */
async function enterFields(page: Page, entries: Entries, complaints: string[]): Promise<void> {
  await tabUntil(page, `${questionForm} button`, complaints, async (focus) => {
    if (await page.evaluate(isWithin, questionForm)) await enterField(page, focus, entries);
    return focus.isThere;
  });
}

async function tabUntil(
  page: Page,
  selector: string,
  complaints: string[],
  done: (focus: Focus) => Promise<boolean>,
): Promise<void> {
  let before = await page.evaluate(focused, selector);
  if (before.order >= 0 && (await done(before))) return;
  for (let tabs = 0; tabs < mostTabs; tabs++) {
    await page.keyboard.press('Tab');
    let focus = await page.evaluate(focused, selector);
    complaints.push(...complaintsAbout(page, before, focus));
    if (tabs === 0 && (await page.evaluate(focused, skipLink)).isThere && selector.startsWith('main')) {
      await page.keyboard.press('Enter');
      focus = await page.evaluate(focused, selector);
    }
    if (await done(focus)) return;
    before = focus;
  }
  throw new Error(`Tab does not reach ${selector} on ${page.url()}`);
}

/** The focus is seen, on the screen, and goes on as the page reads. */
function complaintsAbout(
  page: Page,
  before: Focus,
  { order, top, left, shown, inView, words }: Focus,
): readonly string[] {
  const where = `on ${new URL(page.url()).pathname}: ${words}`;
  const isNext = order > before.order || order < 0;
  const readsOn = before.order < 0 || !isNext || top >= before.top || left > before.left;
  return [
    ...(isNext ? [] : [`Tab goes back from ${before.words} ${where}`]),
    ...(readsOn ? [] : [`Tab goes up from ${before.words} ${where}`]),
    ...(shown ? [] : [`The focus is not seen ${where}`]),
    ...(inView ? [] : [`What has the focus is not on the screen ${where}`]),
  ];
}

async function enterField(page: Page, focus: Focus, { fields, boxes }: Entries): Promise<void> {
  const { kind, name, value, checked } = focus;
  const entry = fields.get(name);
  if (kind === 'checkbox' && (boxes.get(name)?.has(value) ?? false) !== checked) await page.keyboard.press('Space');
  if (entry === undefined) return;
  if (kind === 'radio' || kind === 'select') await choose(page, focus, entry.value);
  if (kind === 'text' && value !== entry.typed) {
    await page.keyboard.press('Control+A');
    await page.keyboard.type(entry.typed);
  }
}

/** Arrows choose among radios and options; Space takes the first of radios of which none is chosen. */
async function choose(page: Page, { kind, offered, chosen, at }: Focus, wanted: string): Promise<void> {
  const target = offered.indexOf(wanted);
  if (target < 0) throw new Error(`${wanted} is not offered on ${page.url()}, but ${offered.join(', ')}`);
  if (target === chosen) return;
  const from = kind === 'radio' ? at : chosen;
  if (target === from) return page.keyboard.press('Space');
  const key = target > from ? 'ArrowDown' : 'ArrowUp';
  for (let step = 0; step < Math.abs(target - from); step++) await page.keyboard.press(key);
}
