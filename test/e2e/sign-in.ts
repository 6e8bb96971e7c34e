import type { Page } from 'playwright-core';

/** Signs in as one of the demo's people and comes to the start page. */
export async function signIn(page: Page, address: string, name = 'Sam Demo'): Promise<void> {
  await page.goto(new URL('/sign-in', address).href);
  await page.getByRole('button', { name: `Continue as ${name}` }).click();
}
