import { type Browser, chromium } from 'playwright-core';
import { browserPath, installCommand } from './browser-path.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Whether browser tests are skipped: where there is no browser, except in CI, where that is a failure.
 * The runner counts what is skipped.
 */
export function skipWithoutBrowser(): boolean {
  if (browserPath() !== undefined) return false;
  if (process.env.CI) throw new Error(`Browser tests cannot run. ${installCommand}`);
  console.warn(`Browser tests are skipped: there is no Chromium. ${installCommand}`);
  return true;
}

/** Starts the machine's browser. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined) throw new Error(installCommand);
  return chromium.launch({ executablePath, args: flags });
}
