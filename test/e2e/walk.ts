import type { Answers, Form } from '@annum/engine';
import type { Page } from 'playwright-core';
import { type Entries, entriesOf } from './entries.ts';
import { type Hand, questionForm } from './hand.ts';
import { look, type Sight } from './in-page.ts';
import { type OfficerCase, reasonGiven } from './officer-case.ts';

/** A page that was come to: where it is, and how many bytes came over the wire for it. */
export interface Visited {
  readonly place: string;
  /** Whether the browser had never been here. */
  readonly isNew: boolean;
  readonly weight: number;
}

export interface WalkOptions {
  readonly hand: Hand;
  /** Called at every page; true stops the walk there. */
  readonly at?: (sight: Sight) => Promise<boolean | undefined> | boolean | undefined;
  /** What is answered otherwise for now. */
  readonly answers?: Answers;
  /** Saves the first page of each section blank, to see what the page says. */
  readonly mistakes?: boolean;
}

const longestWalk = 400;

/** What saves a question page, or confirms an answer. */
export const save = `${questionForm} button`;

/** What leads on from the other kinds of page. */
const next = {
  checked: 'main .govuk-button-group a.govuk-button',
  toConfirm: 'main a[href*="/confirm-answer/"]',
  section: 'main .govuk-task-list__item:has(.govuk-tag) a',
} as const;

/**
 * Fills in a log as an officer does, from any of its pages: answers each question page, confirms what is asked to be
 * confirmed, goes on from check answers, and from the task list into the next open section, until it is completed.
 * @throws when a page takes the answers for wrong, would remove some, or leads nowhere
 */
export async function walkLog(page: Page, known: OfficerCase, options: WalkOptions): Promise<readonly Visited[]> {
  const entries = entriesOf(known.current.form, { ...known.answers, ...options.answers });
  const visited: Visited[] = [];
  const begun = new Set<string>();
  for (let step = 0; step < longestWalk; step++) {
    const sight = await page.evaluate(look, questionForm);
    const { place, weight } = sight;
    visited.push({ place, weight, isNew: false });
    if (await options.at?.(sight)) return visited;
    if (place === '' && sight.completed && !sight.toConfirm && !sight.toDo) return visited;
    if (place === '') await goOn(page, sight, options.hand);
    else if (place.startsWith('check-answers')) await options.hand.activate(page, next.checked);
    else if (place.startsWith('confirm-answer')) await confirm(page, sight, options.hand);
    else await answer(page, sight, { ...options, entries, blank: isForBlank(known, place, begun, options) });
  }
  throw new Error(
    `The walk does not end: ${visited
      .slice(-10)
      .map(({ place }) => place)
      .join(', ')}`,
  );
}

/** From the task list into what is to be confirmed, or else into the next section. */
async function goOn(page: Page, sight: Sight, hand: Hand): Promise<void> {
  if (!sight.toConfirm && !sight.toDo)
    throw new Error(`Nothing is left to do, but the log is not completed: ${sight.text}`);
  await hand.activate(page, sight.toConfirm ? next.toConfirm : next.section);
}

async function confirm(page: Page, { fields }: Sight, hand: Hand): Promise<void> {
  const reason = { value: reasonGiven, typed: reasonGiven };
  await hand.enter(page, fields, { fields: new Map([['reason', reason]]), boxes: new Map() });
  await hand.activate(page, save);
}

/** Enters answers on the page that asks for them, as far as it does. */
export async function enterAnswers(page: Page, form: Form, answers: Answers, hand: Hand): Promise<void> {
  const { fields } = await page.evaluate(look, questionForm);
  await hand.enter(page, fields, entriesOf(form, answers));
}

/** Whether a page is to be saved blank first: the first page of its section, when all of it must be answered. */
function isForBlank({ current }: OfficerCase, place: string, begun: Set<string>, { mistakes }: WalkOptions): boolean {
  const section = current.form.sections.find(({ pages }) => pages.some(({ id }) => id === place));
  if (!mistakes || !section || begun.has(section.id)) return false;
  begun.add(section.id);
  return section.pages.find(({ id }) => id === place)?.placements.every(({ optional }) => !optional) === true;
}

interface Answering extends WalkOptions {
  readonly entries: Entries;
  readonly blank: boolean;
}

async function answer(page: Page, sight: Sight, { hand, entries, blank }: Answering): Promise<void> {
  let { fields } = sight;
  if (blank) {
    await hand.activate(page, save);
    const told = await page.evaluate(look, questionForm);
    if (told.place !== sight.place) return;
    await heedErrors(page, told, hand);
    fields = told.fields;
  }
  await hand.enter(page, fields, entries);
  await hand.activate(page, save);
  const then = await page.evaluate(look, questionForm);
  if (then.removes) throw new Error(`${sight.place} would remove answers: ${then.text}`);
  if (then.place === sight.place) throw new Error(`${sight.place} is not accepted: ${then.text}`);
}

/** The page says what is wrong, has the keyboard there when scripts run, and leads to the field. */
async function heedErrors(page: Page, { place, title, errors, scripts, focus }: Sight, hand: Hand): Promise<void> {
  const [first] = errors;
  if (!first) throw new Error(`${place} was saved blank and says nothing`);
  if (!title.startsWith('Error: ')) throw new Error(`${place} has an error that its title does not tell: ${title}`);
  const lost = errors.filter(({ isThere }) => !isThere);
  if (lost.length > 0) throw new Error(`${place}: “${lost[0]?.text}” leads to no field: #${lost[0]?.leadsTo}`);
  if (scripts && !focus.classes.includes('govuk-error-summary'))
    throw new Error(`${place}: the focus is not on the errors`);
  await hand.jump(page, 'main .govuk-error-summary__list a');
  const { focus: then } = await page.evaluate(look, questionForm);
  if (scripts && then.id !== first.leadsTo)
    throw new Error(`${place}: the link leads to #${then.id}, not #${first.leadsTo}`);
}
