import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedPages } from '../../packages/web/src/form/journey.ts';
import { isOnPage, questionPage } from '../../packages/web/src/form/question-page.ts';
import { questionPageHtml } from '../../packages/web/src/form/question-page-html.ts';
import { framed } from '../../packages/web/src/pages/frame.ts';
import { siteOf } from '../../packages/web/src/pages/site.ts';
import { definitionsFolder, triedForms } from '../compiled-forms.ts';
import { openBrowser, skipWithoutBrowser } from '../e2e/browser.ts';
import { findings } from '../e2e/findings.ts';
import { RunningService } from '../e2e/running-service.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { readingOfLog } from '../web/readings.ts';
import { testConfig } from '../web/test-service.ts';
import { countOf, isFull, record } from './record.ts';

const site = siteOf(testConfig);
const scenarios = readScenarios(definitionsFolder);
const most = isFull ? Number.POSITIVE_INFINITY : countOf('accessibility.every-page', 'pages');

/** Every page of a form that a scenario asks, as it is first seen and with what is wrong on it. */
function* drawnPages(): Generator<readonly [name: string, html: string]> {
  for (const [id, compiled] of triedForms()) {
    const drawn = new Set<string>();
    for (const { answers, context } of scenarios.filter(({ form }) => form === id)) {
      const reading = readingOfLog(compiled, answers, context, { required: true });
      for (const page of reading.index.form.sections.flatMap((section) => askedPages(reading, section))) {
        const issues = reading.outcome.issues.filter((issue) => isOnPage(reading, page, issue));
        for (const found of [[], issues]) {
          const name = `${id}/${page.id}${found.length > 0 ? '?check' : ''}`;
          if (drawn.has(name)) continue;
          drawn.add(name);
          const model = questionPage(reading, page, found);
          const frame = {
            page: model,
            action: '/l/p',
            version: 1,
            backUrl: '/b',
            skipUrl: '/s',
            logUrl: '/l',
            csrf: 'x',
          };
          const title = `${model.heading} – ${model.caption}`;
          const shell = { site, title, csrf: 'x', language: 'en', errors: model.errors };
          yield [name, framed(shell, questionPageHtml(frame))];
        }
      }
    }
  }
}

describe.skipIf(skipWithoutBrowser())('every generated page', { timeout: 5_400_000 }, () => {
  let browser: Browser;
  let service: RunningService;
  let page: Page;
  beforeAll(async () => {
    [browser, service] = await Promise.all([openBrowser(), RunningService.start('test/fixtures/mini')]);
    page = await (await browser.newContext()).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await service.end();
  });

  it('has no finding of axe and fits a screen of 320 px, with its errors too', async () => {
    let html = '';
    await page.route('**/drawn/**', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
    const wrong: string[] = [];
    let looked = 0;
    for (const [name, drawn] of drawnPages()) {
      if (looked >= most) break;
      html = drawn;
      await page.goto(`${service.address}/drawn/${name}`);
      const found = await findings(
        page,
        (rule, at) => rule === 'aria-allowed-attr' && at.includes('govuk-radios__input'),
      );
      wrong.push(...found.map((finding) => `${name} ${finding}`));
      looked++;
    }
    expect(wrong).toEqual([]);
    record('accessibility.every-page', { findings: wrong.length, pages: looked });
  });
});
