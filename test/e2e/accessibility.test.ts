import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibility } from '../../packages/web/src/guidance/accessibility.ts';
import { record, unmet } from '../assurance/record.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { openBrowser, skipWithoutBrowser } from './browser.ts';
import { findings } from './findings.ts';
import { Officer } from './officer.ts';
import { caseOf } from './officer-case.ts';
import { pointer } from './pointer.ts';
import { RunningService } from './running-service.ts';
import { signIn } from './sign-in.ts';
import { enterAnswers } from './walk.ts';

/** Only what the accessibility statement says is accepted. */
function isAccepted(rule: string, html: string): boolean {
  return accessibility.exceptions.some((one) => one.rule === rule && html.includes(one.where));
}

describe.skipIf(skipWithoutBrowser())('accessibility', { timeout: 300_000 }, () => {
  let browser: Browser;
  let service: RunningService;
  let page: Page;
  beforeAll(async () => {
    [browser, service] = await Promise.all([openBrowser(), RunningService.start('test/fixtures/kinds')]);
    page = await (await browser.newContext()).newPage();
    page.setDefaultTimeout(15_000);
    await signIn(page, service.address);
  });
  afterAll(async () => {
    await browser.close();
    await service.end();
  });

  const recordPage = async (place: string) => {
    const found = await findings(page, isAccepted);
    record('accessibility.kinds', { findings: found.map((finding) => `${place} ${finding}`), pages: 1 });
  };

  const start = async () => {
    await page.goto(service.address);
    await page.getByRole('button', { name: 'Start a' }).click();
  };

  test('every page of a log, blank and with its errors, has no finding and a title of its own', async () => {
    const [everyPage] = readScenarios('test/fixtures/kinds');
    const officer = await Officer.begin(browser, service, await caseOf(service, everyPage!), 'with scripts');
    page = officer.page;
    const titles = new Map<string, string>();
    const wrong: string[] = [];
    const look = async (place: string) => {
      wrong.push(...(await findings(page, isAccepted)).map((finding) => `${place} ${finding}`));
      const title = await page.title();
      const other = titles.get(title);
      if (other !== undefined && other !== place.split('?')[0])
        wrong.push(`${place} has the title of ${other}: ${title}`);
      titles.set(title, place.split('?')[0] ?? '');
    };
    await officer.walk({
      at: async ({ place }) => {
        await look(place);
        if (place === '' || place.includes('/')) return false;
        const url = page.url();
        await page.goto(`${url}?check`);
        await look(`${place}?check`);
        await page.goto(url);
        return false;
      },
    });
    await page.goto(`${page.url()}/check-answers`);
    await look('check-answers');
    expect(titles.size).toBeGreaterThan(35);
    record('accessibility.kinds', { findings: wrong, pages: titles.size });
  });

  test('pages around a log', async () => {
    const { form } = service.newest();
    const around = [
      '/',
      '/upload',
      `/upload/${form.collection}/${form.year}`,
      `/downloads/${form.collection}/${form.year}`,
      `/collections/${form.collection}/logs`,
      `/collections/${form.collection}/logs?q=nothing&status=completed`,
      `/collections/${form.collection}/logs/download`,
      '/your-downloads',
    ];
    for (const url of [...around, '/accessibility', '/cookies', '/nothing']) {
      await page.goto(service.address + url);
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await recordPage(url);
    }
  });

  test('many logs at once: nothing selected, and the summary before assigning', async () => {
    await start();
    const { form } = service.newest();
    for (const button of ['Assign selected logs', 'Delete selected logs']) {
      await page.goto(`${service.address}/collections/${form.collection}/logs`);
      await page.getByRole('button', { name: button }).click();
      expect([button, await findings(page, isAccepted)]).toEqual([button, []]);
      await page.goto(`${service.address}/collections/${form.collection}/logs`);
      await page.locator('#log-1').check();
      await page.getByRole('button', { name: button }).click();
      expect([button, await findings(page, isAccepted)]).toEqual([button, []]);
    }
  });

  test('removal, confirmation without a reason, wrong date, search, upload with its report', async () => {
    await start();
    const log = page.url();
    const save = (name = 'Save and continue') => page.getByRole('button', { name }).click();
    const check = async (heading: string | RegExp) => {
      await page.getByText(heading).first().waitFor();
      await recordPage(String(heading));
    };
    await page.goto(`${log}/let_on`);
    await page.locator('#let_on-day').fill('31');
    await page.locator('#let_on-month').fill('2');
    await page.locator('#let_on-year').fill(String(service.newest().form.year));
    await save();
    await check('There is a problem');
    await page.goto(`${log}/water`);
    await page.getByLabel('Yes').check();
    await check('How many taps?');
    await page.locator('#taps').fill('2');
    await save();
    await page.goto(`${log}/tank`);
    await page.locator('#tank_size').fill('12');
    await save();
    await page.goto(`${log}/water`);
    await page.getByLabel('No', { exact: true }).check();
    await save();
    await check('This answer will be removed');
    await page.goto(`${log}/rent`);
    await page.getByLabel('Every month').check();
    await page.locator('#rent').fill('700');
    await page.locator('#postcode').fill('LS1 4AP');
    await save();
    await save('Yes, this is correct');
    await check('Enter why this is correct');
    await page.goto(`${log}/plant`);
    await page.locator('#plant').fill('rubarb');
    await save();
    await check('Did you mean one of these?');
    await page.getByRole('link', { name: 'Search the list' }).click();
    await page.locator('#q').fill('goosbery');
    await save('Search');
    await check('Results');
    await page.goto(log);
    await check('Answers to confirm');
    const { form } = service.newest();
    await page.goto(`${service.address}/upload/${form.collection}/${form.year}`);
    await save('Upload and check');
    await check('Choose a file that is not empty');
    const buffer = Buffer.from(`plot_code,let_on,taps,colour\nP1,${form.firstDay},2,red\nP2,yesterday,x,red\n`);
    await page.locator('input[type=file]').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer });
    await save('Upload and check');
    await check('Nothing has been added yet');
  });

  test('history, deletion, duplicates, copying, and the question after completing, with their errors', async () => {
    const { form } = service.newest();
    const code = 'Compared';
    const logs: string[] = [];
    for (const first_dug of [1900, 1910]) {
      await start();
      const url = page.url();
      logs.push(url);
      for (const place of ['let_on', 'plot_code', 'first_dug']) {
        await page.goto(`${url}/${place}`);
        await enterAnswers(page, form, { let_on: `${form.year}-05-27`, plot_code: code, first_dug }, pointer());
        await page.getByRole('button', { name: 'Save and continue' }).click();
      }
    }
    const [log = ''] = logs;
    const look = async (url: string, button?: string) => {
      await page.goto(url);
      if (button !== undefined) await page.getByRole('button', { name: button }).click();
      await recordPage(`${url} ${button ?? ''}`);
    };
    await look(log);
    await look(`${log}?told=thanks`);
    await look(`${log}/log-history`);
    await look(`${log}/duplicate-logs`);
    await look(`${log}/duplicate-logs`, 'Continue');
    await look(`${log}/how-easy`);
    await look(`${log}/how-easy`, 'Send');
    await page.getByLabel('Very easy').check();
    await page.getByLabel('What made it so?').fill('Few questions');
    await page.getByRole('button', { name: 'Send' }).click();
    const { collection } = service.newest().form;
    await look(`${service.address}/copy-log/${collection}?reference=${code}`);
    await page.getByRole('link', { name: 'Recorded' }).first().click();
    const choose = page.url();
    await look(choose);
    await look(choose, 'Start the new log');
    await look(`${log}/delete-log`);
    await look(`${log}/delete-log`, 'Delete this log');
    await page.locator('#reason').fill('Recorded twice');
    await page.getByRole('button', { name: 'Delete this log' }).click();
    expect(await findings(page, isAccepted)).toEqual([]);
    await look(log);
  });

  /** Pages that are opened without doing anything first; `:year` stands for the newest form. */
  const opened = {
    'Sam Demo': [
      ...['/answer-templates', '/enquiries', '/ask', '/deadlines', '/deadlines/:year', '/contact', '/privacy'],
      ...['/guidance', '/guidance/roles', '/guidance/recording-logs', '/guidance/:year'],
      ...['/organisations/ORG1/keys', '/organisations/ORG1/keys/new'],
    ],
    'Sasha Support': [
      ...[
        '/service',
        '/counts',
        '/counts/:year',
        '/satisfaction',
        '/notices',
        '/notices/write',
        '/public-answers',
        '/enquiries',
      ],
      ...['/deadlines/:year/move', '/organisations/ORG2/deactivate', '/queries'],
      '/organisations/ORG2/deactivate?from-day=1&from-month=12&from-year=2999',
    ],
    'Ana Analyst': [
      ...['', '/rules', '/changes', '/impact', '/preview', '/publish', '/publications'].map(
        (end) => `/forms/:year${end}`,
      ),
      ...['/', '/forms', '/forms/:year?q=water', '/forms/:year/questions/water', '/forms/:year/rules/rent_unusual'],
    ],
  } as const;

  test.each(Object.entries(opened))('pages that %s opens', async (name, urls) => {
    const { form } = service.newest();
    const context = await browser.newContext();
    const theirs = await context.newPage();
    await signIn(theirs, service.address, name);
    const wrong: string[] = [];
    for (const url of urls) {
      const answer = await theirs.goto(service.address + url.replace(':year', `${form.collection}/${form.year}`));
      expect([url, answer?.status()]).toEqual([url, 200]);
      wrong.push(...(await findings(theirs, isAccepted)).map((finding) => `${url} ${finding}`));
    }
    await context.close();
    record('accessibility.kinds', { findings: wrong, pages: urls.length });
  });

  test('focus goes to the error summary, whose links lead to the fields', async () => {
    await start();
    const log = page.url();
    for (const [at, field] of [
      ['let_on', 'let_on-day'],
      ['water', 'water'],
      ['features', 'features'],
      ['plot_code', 'plot_code'],
    ]) {
      await page.goto(`${log}/${at}`);
      await page.getByRole('button', { name: 'Save and continue' }).click();
      await page.waitForFunction("document.activeElement?.classList.contains('govuk-error-summary')");
      await page.locator('.govuk-error-summary__list a').first().press('Enter');
      const without = unmet({
        [`The link leads to ${field}`]: (await page.evaluate('document.activeElement?.id')) === field,
        [`The title of ${at} says so`]: (await page.title()).startsWith('Error: '),
      });
      record('accessibility.focus', { without, pages: 1 });
    }
  });

  test('no page breaks the content security policy', async () => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security Policy/.test(message.text())) complaints.push(message.text());
    });
    await start();
    for (const url of ['/', '/upload', page.url(), `${page.url()}/water`])
      await page.goto(new URL(url, service.address).href);
    expect(complaints).toEqual([]);
  });
});
