import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { emitAll } from '@annum/compiler';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { miniYear } from '../compiler/mini-years.ts';
import { createTestDatabase } from '../store/open-test-store.ts';
import { openBrowser, skipWithoutBrowser } from './browser.ts';
import { RunningService } from './running-service.ts';

/** The question browser is one file: it is read from disk as well as from the service. */
describe.skipIf(skipWithoutBrowser())('the question browser', () => {
  let browser: Browser;
  let service: RunningService;
  const folder = mkdtempSync(join(tmpdir(), 'annum-browser-'));
  beforeAll(async () => {
    browser = await openBrowser();
    service = await RunningService.start('test/fixtures/mini', { databaseUrl: await createTestDatabase() });
  });
  afterAll(async () => {
    await service.end();
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  function onDisk(): string {
    const [page] = emitAll(miniYear(2026), ['question-browser']);
    const path = join(folder, page!.path);
    writeFileSync(path, page!.text!);
    return pathToFileURL(path).href;
  }

  function served(): string {
    const { form } = service.newest();
    return `${service.address}/api/v1/collections/${form.collection}/${form.year}/files/question-browser.html`;
  }

  test.each([
    ['from disk', onDisk],
    ['from the service', served],
  ])('is searched when read %s', async (_, address) => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
    await page.goto(address());
    const shown = () => page.locator('article:visible').count();
    const all = await shown();
    await page.getByLabel('Search questions and rules').fill('how was it');
    expect(await page.locator('article:visible h3').first().innerText()).toBe('How was it?');
    expect(await shown()).toBeLessThan(all);
    expect(await page.locator('#found').innerText()).toBe(`${await shown()} of ${all}`);
    await page.getByLabel('Search questions and rules').fill('');
    expect(await shown()).toBe(all);
    expect(await page.evaluate("getComputedStyle(document.querySelector('nav')).position")).toBe('sticky');
    expect(complaints.filter((one) => !one.includes('favicon'))).toEqual([]);
    await page.close();
  });
});
