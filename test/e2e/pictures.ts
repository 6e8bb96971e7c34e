import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readScenarios } from '../scenarios/scenario.ts';
import { openBrowser } from './browser.ts';
import { caseOf, type OfficerCase } from './officer-case.ts';
import { pointer } from './pointer.ts';
import { RunningService } from './running-service.ts';
import { signIn } from './sign-in.ts';
import { walkLog } from './walk.ts';

/**
 * Takes the pictures of the service that the documents show, from the real service with the lettings definition:
 * `node test/e2e/pictures.ts [folder]`.
 */
const folder = process.argv[2] ?? 'docs/pictures';

/** The log that is recorded for them. */
const scenario = 'amounts-lower-than-usual';

const wide = { width: 1000, height: 1000 };
const narrow = { width: 375, height: 700 };

/** Places of the journey that are shown, by the name of their picture. */
const shown: { readonly [place: string]: string } = {
  tenancy_start_date: 'question',
  address: 'question-several',
  'confirm-answer/rent_low': 'confirm',
  'check-answers/household_characteristics': 'check-answers',
};

async function take(page: Page, name: string, size: { readonly width: number; readonly height: number }, whole = true) {
  await page.setViewportSize(size);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
  await page.setViewportSize(wide);
}

async function takeJourney(page: Page, known: OfficerCase): Promise<void> {
  await page.getByRole('button', { name: 'Start a lettings log' }).click();
  await page.goto(`${page.url()}/tenancy_start_date?check`);
  await take(page, 'question-error-narrow', narrow);
  await page.getByRole('link', { name: 'Back to the task list' }).click();
  await walkLog(page, known, {
    hand: pointer(),
    at: async ({ place }) => {
      const name = shown[place];
      if (name !== undefined) await take(page, name, wide, name !== 'check-answers');
      if (place === 'joint') await takeTaskList(page);
      return false;
    },
  });
  await take(page, 'completed', wide, false);
}

async function takeTaskList(page: Page): Promise<void> {
  const url = page.url();
  await page.getByRole('link', { name: 'Back to the task list' }).click();
  await take(page, 'task-list', wide);
  await take(page, 'task-list-narrow', narrow);
  await page.goto(url);
}

async function takeUpload(page: Page, service: RunningService): Promise<void> {
  const { form } = service.newest('lettings');
  await page.goto(`${service.address}/upload/${form.collection}/${form.year}`);
  const rows = [`T1,${form.firstDay},1,0,2,17`, `T2,yesterday,1,0,2,170`, `T3,${form.firstDay},7,0,2,31`];
  const buffer = Buffer.from(`tenancycode,startdate,needstype,renewal,hhmemb,age1\n${rows.join('\n')}\n`);
  await page.locator('input[type=file]').setInputFiles({ name: 'logs.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Upload and check' }).click();
  await take(page, 'upload', wide);
}

mkdirSync(folder, { recursive: true });
const [browser, service] = await Promise.all([openBrowser(), RunningService.start('definitions')]);
try {
  const page = await (await browser.newContext({ viewport: wide })).newPage();
  const found = readScenarios('definitions').findLast(({ name }) => name.endsWith(scenario));
  const known = await caseOf(service, found!);
  await signIn(page, service.address, known.viewpoint.person.name);
  await takeJourney(page, known);
  await takeUpload(page, service);
  await page.goto(service.address);
  await take(page, 'start', wide);
} finally {
  await browser.close();
  await service.end();
}
