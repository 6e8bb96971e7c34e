import type { Form, Outcome } from '@annum/engine';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionsFolder, isThorough } from '../compiled-forms.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { createTestDatabase } from '../store/open-test-store.ts';
import { openBrowser, skipWithoutBrowser } from './browser.ts';
import { Officer, type Way, ways } from './officer.ts';
import { caseOf } from './officer-case.ts';
import { RunningService } from './running-service.ts';

const scenarios = new Map(readScenarios(definitionsFolder).map((each) => [`${each.form}/${each.name}`, each]));
const allWays = Object.keys(ways) as Way[];

/** Whole logs, each by its scenario; `npm run test:all` records each of them in every way, `npm test` in the one named. */
const journeys: readonly (readonly [log: string, scenario: string, way?: Way])[] = [
  ['a general needs letting', 'lettings-2026/2026-couple-expecting-a-baby'],
  ['a letting of the year before', 'lettings-2025/2025-couple-with-a-baby'],
  ['a discounted sale', 'sales-2026/2026-tenant-buys-council-house'],
  ['a first share', 'sales-2026/2026-first-share-of-a-new-flat'],
  ['staircasing', 'sales-2026/2026-owners-staircase-again', 'with scripts'],
  ['a homelessness case', 'homelessness-2026/2026-family-through-every-stage'],
];

const walks = journeys.flatMap(([log, scenario, chosen]) =>
  allWays.filter((way) => isThorough || way === chosen).map((way) => [log, way, scenario] as const),
);
const waysOr = (chosen: Way) => allWays.filter((way) => isThorough || way === chosen);

/** What an officer may have to wait for: kilobytes over the wire. */
const heaviest = { first: 150, later: 30 } as const;

describe.skipIf(skipWithoutBrowser())('whole journeys', { timeout: 240_000 }, () => {
  let browser: Browser;
  let service: RunningService;
  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    [browser, service] = await Promise.all([openBrowser(), RunningService.start(definitionsFolder, { databaseUrl })]);
  });
  afterAll(async () => {
    await browser.close();
    await service.end();
  });

  async function begin(scenario: string, way: Way): Promise<Officer> {
    return Officer.begin(browser, service, await caseOf(service, scenarios.get(scenario)!), way);
  }

  test.each(walks)('%s, %s', async (log, way, scenario) => {
    const officer = await begin(scenario, way);
    await officer.walk({ mistakes: true });
    await expectRecorded(officer);
    expectLight(officer, `${log}, ${way}`);
    await officer.leave();
  });

  test.each(waysOr('by keyboard alone'))(
    'supported housing, left half-way, its needs type changed and changed back, %s',
    async (way) => {
      const officer = await begin('lettings-2026/2026-from-the-street-to-a-hostel', way);
      await officer.walk({
        mistakes: true,
        at: (_page, { place }) => place === 'check-answers/household_characteristics',
      });

      await officer.signIn();
      await officer.follow(`main a[href="${officer.log}"]`);
      expect((await officer.look()).text).toContain('Household needs');

      const before = await officer.stored();
      await officer.change({ needstype: 1 });
      const { removes, title } = await officer.look();
      expect(title).toContain('These answers will be removed');
      const { cleared } = officer.known.judge({ ...before.answers, needstype: 1 });
      const { variables } = officer.known.current.form;
      expect(removes).toEqual(cleared.map(({ variable }) => variables.find(({ id }) => id === variable)?.label));
      expect(cleared.map(({ variable }) => variable)).toContain('scheme_id');
      await officer.follow('main form button');
      expect((await officer.stored()).answers).not.toHaveProperty('scheme_id');
      await officer.follow('main form[action$="/undo-change"] button');
      expect((await officer.look()).text).toContain('The change was undone');
      expect((await officer.stored()).answers).toEqual(before.answers);

      await officer.page.goto(new URL(officer.log, service.address).href);
      await officer.walk();
      await expectRecorded(officer);
      expectLight(officer, `supported housing, ${way}`);
      await officer.leave();
    },
  );

  test.each(waysOr('without scripts'))(
    'a general needs letting, its low rent confirmed, changed and confirmed again, %s',
    async (way) => {
      const officer = await begin('lettings-2026/2026-amounts-lower-than-usual', way);
      await officer.walk();
      await expectRecorded(officer);
      expect((await officer.stored()).confirmations.map(({ rule }) => rule)).toEqual(['income_low', 'rent_low']);

      await officer.change({ brent: 43 });
      console.log((await officer.look()).text);
      expect((await officer.look()).place).toBe('confirm-answer/rent_low');
      expect(await officer.stored()).toMatchObject({ status: 'in_progress', confirmations: [{ rule: 'income_low' }] });
      await officer.page.goto(new URL(officer.log, service.address).href);
      expect((await officer.look()).toConfirm).toBe(true);
      await officer.walk();
      expect(await officer.stored()).toMatchObject({ status: 'completed', values: { brent: 43 } });
      expectLight(officer, `a letting at a low rent, ${way}`);
      await officer.leave();
    },
  );
});

/** What is stored is what the scenario says, as it was entered, and what `evaluate` says of it. */
async function expectRecorded(officer: Officer): Promise<void> {
  const { known, hand } = officer;
  const { answers, values, status } = await officer.stored();
  const entered = Object.fromEntries(Object.keys(known.answers).map((id) => [id, answers[id] ?? values[id]]));
  expect({ status, entered, values }).toEqual({
    status: 'completed',
    entered: known.answers,
    values: columnsOf(known.current.form, known.outcome),
  });
  expect(hand.complaints).toEqual([]);
}

function columnsOf({ variables }: Form, { values }: Outcome): Outcome['values'] {
  const columns = variables.filter(({ id, stored }) => stored && values[id] !== undefined);
  return Object.fromEntries(columns.map(({ id }) => [id, values[id]]));
}

function expectLight({ visited }: Officer, what: string): void {
  const [first = 0, ...later] = visited.map(({ weight }) => weight / 1024);
  const heaviestLater = Math.max(...later);
  const mean = later.reduce((sum, weight) => sum + weight, 0) / later.length;
  const round = (kilobytes: number) => `${kilobytes.toFixed(1)} KB`;
  console.log(
    `${what}: ${visited.length} pages, the first ${round(first)}, the others ${round(mean)}, at most ${round(heaviestLater)}`,
  );
  expect(first).toBeLessThanOrEqual(heaviest.first);
  expect(heaviestLater).toBeLessThanOrEqual(heaviest.later);
}
