import type { Form, Outcome } from '@annum/engine';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isFull, record } from '../assurance/record.ts';
import { definitionsFolder, everyForm, isThorough } from '../compiled-forms.ts';
import { readScenarios } from '../scenarios/scenario.ts';
import { createTestDatabase } from '../store/open-test-store.ts';
import { openBrowser, skipWithoutBrowser } from './browser.ts';
import { Officer, type Way, ways } from './officer.ts';
import { caseOf, madeUpCase, type OfficerCase } from './officer-case.ts';
import { RunningService } from './running-service.ts';

const scenarios = new Map(readScenarios(definitionsFolder).map((each) => [`${each.form}/${each.name}`, each]));

/** Whole logs are recorded in every way by `npm run test:all` and `npm run assurance`, else in the way named. */
const waysOr = (chosen?: Way) => (Object.keys(ways) as Way[]).filter((way) => isThorough || isFull || way === chosen);

const journeys: readonly (readonly [log: string, scenario: string, way?: Way])[] = [
  ['a general needs letting', 'lettings-2026/2026-couple-expecting-a-baby'],
  ['a letting of the year before', 'lettings-2025/2025-couple-with-a-baby'],
  ['a discounted sale', 'sales-2026/2026-tenant-buys-council-house'],
  ['a first share', 'sales-2026/2026-first-share-of-a-new-flat'],
  ['staircasing', 'sales-2026/2026-owners-staircase-again', 'with scripts'],
];
const walks = journeys.flatMap(([log, scenario, chosen]) => waysOr(chosen).map((way) => [log, way, scenario] as const));

/** What an officer may have to wait for, in kilobytes over the wire: a page in a new browser, and any other. */
const heaviest = { first: 150, later: 30 } as const;

/** Minutes that one journey may take: with the keyboard alone, on a busy machine, it is far more than a minute. */
const patience = isThorough || isFull ? 20 : 4;

/** Logs that are made up for each form, by number. */
const madeUp = isThorough ? [...everyForm().keys()].flatMap((form) => [1, 2].map((seed) => [form, seed] as const)) : [];

describe.skipIf(skipWithoutBrowser())('whole journeys', { timeout: patience * 60_000 }, () => {
  let browser: Browser;
  let service: RunningService;
  /** Who has begun a journey, and who has come to its end. */
  const begun: Officer[] = [];
  const arrived = new Set<Officer>();
  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    [browser, service] = await Promise.all([openBrowser(), RunningService.start(definitionsFolder, { databaseUrl })]);
  });
  afterAll(async () => {
    await browser.close();
    await service.end();
    for (const [check, way] of [
      ['accessibility.no-script', 'without scripts'],
      ['accessibility.keyboard', 'by keyboard alone'],
    ] as const) {
      const officers = begun.filter((officer) => officer.way === way);
      const lost = officers.filter((officer) => !arrived.has(officer)).map(({ known }) => known.current.form.id);
      if (officers.length > 0) record(check, { 'not completed': lost, journeys: officers.length - lost.length });
    }
  });

  async function beginWith(known: OfficerCase, way: Way): Promise<Officer> {
    const officer = await Officer.begin(browser, service, known, way);
    begun.push(officer);
    return officer;
  }

  async function begin(scenario: string, way: Way): Promise<Officer> {
    return beginWith(await caseOf(service, scenarios.get(scenario)!), way);
  }

  /** Nothing was wrong on the way, and the journey is at its end. */
  async function finish(officer: Officer, what: string): Promise<void> {
    await expectDone(officer, what);
    arrived.add(officer);
  }

  test.each(walks)('%s, %s', async (log, way, scenario) => {
    const officer = await begin(scenario, way);
    await officer.walk({ mistakes: true });
    await expectRecorded(officer);
    await finish(officer, log);
  });

  test.each(madeUp)('a made-up log of %s, without scripts, number %i', async (form, seed) => {
    const { forms } = service.server.app;
    const current = forms
      .collections()
      .flatMap((each) => each.forms)
      .find((each) => each.form.id === form);
    const officer = await beginWith(await madeUpCase(service, current!, seed), 'without scripts');
    await officer.walk();
    await expectRecorded(officer);
    await finish(officer, `made up for ${form}`);
  });

  test.each(waysOr('by keyboard alone'))(
    'supported housing, left half-way, its needs type changed and changed back, %s',
    async (way) => {
      const officer = await begin('lettings-2026/2026-from-the-street-to-a-hostel', way);
      await officer.walk({ mistakes: true, at: ({ place }) => place === 'check-answers/household_characteristics' });

      await officer.signIn();
      await officer.follow(`main a[href="${officer.log}"]`);
      expect((await officer.look()).text).toContain('Household needs');

      const before = await officer.stored();
      await officer.change({ needstype: 1 });
      const { removes, title } = await officer.look();
      const { cleared } = officer.known.judge({ ...before.answers, needstype: 1 });
      const { variables } = officer.known.current.form;
      expect(title).toContain('These answers will be removed');
      expect(removes).toEqual(cleared.map(({ variable }) => variables.find(({ id }) => id === variable)?.label));
      expect(cleared.map(({ variable }) => variable)).toContain('scheme_id');
      await officer.follow('main form button');
      expect((await officer.stored()).answers).not.toHaveProperty('scheme_id');
      await officer.follow('main form[action$="/undo-change"] button');
      expect((await officer.look()).text).toContain('The change was undone');
      expect((await officer.stored()).answers).toEqual(before.answers);

      await officer.open();
      await officer.walk();
      await expectRecorded(officer);
      await finish(officer, 'supported housing');
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
      expect((await officer.look()).place).toBe('confirm-answer/rent_low');
      expect(await officer.stored()).toMatchObject({ status: 'in_progress', confirmations: [{ rule: 'income_low' }] });
      await officer.open();
      expect((await officer.look()).toConfirm).toBe(true);
      await officer.walk();
      expect(await officer.stored()).toMatchObject({ status: 'completed', values: { brent: 43 } });
      await finish(officer, 'a letting at a low rent');
    },
  );

  test.each(waysOr('without scripts'))(
    'a homelessness case opens stage after stage, and is complete so far while one goes on, %s',
    async (way) => {
      const officer = await begin('homelessness-2026/2026-family-through-every-stage', way);
      expect(await officer.stateOf('Relief duty')).toBe('Not open yet');
      await officer.walk({ mistakes: true, answers: { prevention_ended: 1 } });
      expect(await officer.stateOf('Prevention duty')).toContain('Complete so far');
      expect(await officer.stateOf('Relief duty')).toBe('Not open yet');
      expect((await officer.stored()).status).toBe('completed');

      await officer.change({ prevention_ended: officer.known.answers.prevention_ended });
      await officer.walk();
      expect(await officer.stateOf('Prevention duty')).toBe('Completed and closed');
      expect(await officer.stateOf('Relief duty')).toBe('Completed and closed');
      expect(await officer.stateOf('Decision after relief')).toContain('Complete so far');
      expect((await officer.look()).text).toContain('July to September 2026');
      await expectRecorded(officer);
      await finish(officer, 'a homelessness case');
    },
  );
});

/** What is stored is what the scenario says, as it was entered, and what `evaluate` says of it. */
async function expectRecorded(officer: Officer): Promise<void> {
  const { known } = officer;
  const { answers, values, status } = await officer.stored();
  const entered = Object.fromEntries(Object.keys(known.answers).map((id) => [id, answers[id] ?? values[id]]));
  expect({ status, entered, values }).toEqual({
    status: 'completed',
    entered: known.answers,
    values: columnsOf(known.current.form, known.outcome),
  });
}

function columnsOf({ variables }: Form, { values }: Outcome): Outcome['values'] {
  const columns = variables.filter(({ id, stored }) => stored && values[id] !== undefined);
  return Object.fromEntries(columns.map(({ id }) => [id, values[id]]));
}

/** Nothing was wrong on the way, no page was heavy; the length of the journey is printed. */
async function expectDone(officer: Officer, what: string): Promise<void> {
  const { visited, hand, way } = officer;
  expect(hand.complaints).toEqual([]);
  const weights = (isFirst: boolean) =>
    visited.filter(({ isNew }) => isNew === isFirst).map(({ weight }) => weight / 1024);
  const [first, later] = [Math.max(...weights(true)), weights(false)];
  const [mean, most] = [later.reduce((sum, weight) => sum + weight, 0) / later.length, Math.max(...later)];
  const sizes = [first, mean, most].map((kilobytes) => `${kilobytes.toFixed(1)} KB`);
  console.log(
    `${what}, ${way}: ${visited.length} pages; the first ${sizes[0]}, others ${sizes[1]}, at most ${sizes[2]}`,
  );
  expect(first).toBeLessThanOrEqual(heaviest.first);
  expect(most).toBeLessThanOrEqual(heaviest.later);
  await officer.leave();
}
