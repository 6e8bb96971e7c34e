import type { Page } from 'playwright-core';
import type { Entries } from './entries.ts';
import type { SeenField } from './in-page.ts';

/** The form of a page that asks something. */
export const questionForm = 'main form[novalidate]';

/** How somebody works a page: with a pointer, or with the keyboard alone. */
export interface Hand {
  /** Enters what is known into the fields of the page, in their order. */
  readonly enter: (page: Page, fields: readonly SeenField[], entries: Entries) => Promise<void>;
  /** Follows a link or presses a button, and is there when the next page is. */
  readonly activate: (page: Page, selector: string) => Promise<void>;
  /** Follows a link to a place on the same page. */
  readonly jump: (page: Page, selector: string) => Promise<void>;
  /** What was not as it should be while working. */
  readonly complaints: readonly string[];
}

/** Waits for the page that something leads to, scripts run. */
export async function leads(page: Page, does: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), does()]);
}
