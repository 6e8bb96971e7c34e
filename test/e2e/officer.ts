import type { Answers } from '@annum/engine';
import type { Browser, Page } from 'playwright-core';
import { type Log, readLog } from '../../packages/web/src/store/logs.ts';
import { type Hand, questionForm } from './hand.ts';
import { look, type Sight } from './in-page.ts';
import { keyboard } from './keyboard.ts';
import type { OfficerCase } from './officer-case.ts';
import { pointer } from './pointer.ts';
import type { RunningService } from './running-service.ts';
import { enterAnswers, save, type Visited, type WalkOptions, walkLog } from './walk.ts';

/** The ways in which people use a browser. */
export const ways = {
  'without scripts': { javaScriptEnabled: false, hand: pointer },
  'by keyboard alone': { javaScriptEnabled: true, hand: keyboard },
  'with scripts': { javaScriptEnabled: true, hand: pointer },
} as const;
export type Way = keyof typeof ways;

interface Equipment {
  readonly browser: Browser;
  readonly service: RunningService;
  readonly way: Way;
}

/** Somebody at a browser who has a log to record. */
export class Officer {
  readonly known: OfficerCase;
  readonly hand: Hand;
  /** Every page that was come to, the first of them with everything that a new browser fetches. */
  readonly visited: Visited[] = [];
  readonly #equipment: Equipment;
  #page: Page | undefined;
  #log = '';

  private constructor(equipment: Equipment, known: OfficerCase) {
    this.#equipment = equipment;
    this.known = known;
    this.hand = ways[equipment.way].hand();
  }

  /** Somebody who has signed in and started a log, at its task list. */
  static async begin(browser: Browser, service: RunningService, known: OfficerCase, way: Way): Promise<Officer> {
    const officer = new Officer({ browser, service, way }, known);
    await officer.signIn();
    const { collection, year } = known.current.form;
    await officer.follow(`main form:has(input[name="collection"][value="${collection}"]) button[value="${year}"]`);
    officer.#log = new URL(officer.page.url()).pathname;
    return officer;
  }

  get way(): Way {
    return this.#equipment.way;
  }

  get page(): Page {
    if (!this.#page) throw new Error('The officer has not signed in.');
    return this.#page;
  }

  /** The address of the log's task list. */
  get log(): string {
    return this.#log;
  }

  /** Signs in with a browser that has never been here, and comes to the start page. */
  async signIn(): Promise<void> {
    const { browser, service, way } = this.#equipment;
    await this.#page?.context().close();
    const { javaScriptEnabled } = ways[way];
    this.#page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    this.page.setDefaultTimeout(15_000);
    await this.page.goto(new URL('/sign-in', service.address).href, { waitUntil: 'load' });
    this.visited.push({ place: '/sign-in', weight: (await this.look()).weight, isNew: true });
    await this.follow(`main button[value="${this.known.viewpoint.person.id}"]`);
  }

  look(): Promise<Sight> {
    return this.page.evaluate(look, questionForm);
  }

  /** Follows a link or presses a button. */
  follow(selector: string): Promise<void> {
    return this.hand.activate(this.page, selector);
  }

  async walk(options: Omit<WalkOptions, 'hand'> = {}): Promise<void> {
    this.visited.push(...(await walkLog(this.page, this.known, { ...options, hand: this.hand })));
  }

  /** From the task list: opens the page that asks for a variable, enters another answer, and saves it. */
  async change(answers: Answers): Promise<void> {
    const { form } = this.known.current;
    const variable = Object.keys(answers)[0] ?? '';
    const placement = form.placements.find(({ question }) => question === variable);
    const section = form.sections.find(({ pages }) => pages.some(({ id }) => id === placement?.page));
    await this.follow(`main a[href="${this.log}/check-answers"]`);
    await this.follow(`main a[href*="${this.log}/${placement?.page}?from=check#${variable}"]`);
    if (!section) throw new Error(`No page asks for ${variable}.`);
    await enterAnswers(this.page, form, answers, this.hand);
    await this.follow(save);
  }

  /** Comes back to the task list by its address. */
  async open(): Promise<void> {
    await this.page.goto(new URL(this.#log, this.#equipment.service.address).href);
  }

  /** What the task list says of a section. */
  async stateOf(section: string): Promise<string> {
    const row = this.page.locator('.govuk-task-list__item', { hasText: section });
    return (await row.locator('.govuk-task-list__status').innerText()).trim();
  }

  /** The log as it is stored. */
  async stored(): Promise<Log> {
    const { store } = this.#equipment.service.server.app;
    const log = await readLog(store, this.known.viewpoint.person, this.#log.split('/')[2] ?? '');
    if (!log) throw new Error(`${this.#log} is not stored.`);
    return log;
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}
