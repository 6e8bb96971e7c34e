import type { Page, Section } from '@annum/engine';
import { variablesOf } from './index-form.ts';
import type { LogReading } from './log-reading.ts';
import { askedOn, type Placed, shownOn } from './placing.ts';

/** The address of a log's task list. */
export function logUrl(reading: Pick<LogReading, 'id'>): string {
  return `/logs/${reading.id}`;
}

/** The address of a question page. */
export function pageUrl(reading: Pick<LogReading, 'id'>, page: string, query = ''): string {
  return `/logs/${reading.id}/${page}${query}`;
}

/** The address of a section's check answers page. */
export function checkUrl(reading: Pick<LogReading, 'id'>, section: string): string {
  return `/logs/${reading.id}/check-answers/${section}`;
}

/** The pages of a section that ask something now. */
export function askedPages(reading: LogReading, section: Section): readonly Page[] {
  const asked = new Set(reading.outcome.placements);
  return section.pages.filter((page) => page.placements.some((placement) => asked.has(placement.index)));
}

/** Whether a question has a value. */
export function isAnswered(reading: LogReading, { question }: Placed): boolean {
  if (reading.outcome.values[question.id] !== undefined && question.type !== 'choices') return true;
  return variablesOf(question).some((variable) => reading.outcome.values[variable] !== undefined);
}

function hasBlank(reading: LogReading, page: Page, counts: (placed: Placed) => boolean): boolean {
  const asked = new Set(reading.outcome.placements);
  return shownOn(reading, page).some(
    (each) => asked.has(each.placement.index) && counts(each) && !isAnswered(reading, each),
  );
}

/** Whether a required question of a page waits for an answer. */
function needsAnswer(reading: LogReading, page: Page): boolean {
  return hasBlank(reading, page, ({ placement }) => !placement.optional);
}

/** Where the officer goes after a page: the next one with a blank, else the section's check answers. */
export function nextUrl(reading: LogReading, page: Page): string {
  const section = reading.index.sections.get(page.section);
  if (!section) return logUrl(reading);
  const next = after(section, askedPages(reading, section), page).find((each) => hasBlank(reading, each, () => true));
  return next ? pageUrl(reading, next.id) : checkUrl(reading, section.id);
}

/** Where the officer goes after changing an answer: to the first question this made necessary, else back. */
export function afterChangeUrl(reading: LogReading, page: Page): string {
  const section = reading.index.sections.get(page.section);
  if (!section) return logUrl(reading);
  const next = after(section, askedPages(reading, section), page).find((each) => needsAnswer(reading, each));
  return next ? pageUrl(reading, next.id, '?from=check') : checkUrl(reading, section.id);
}

/** Where skipping a page leads: the next page asked, answered or not. */
export function skipUrl(reading: LogReading, page: Page): string {
  const section = reading.index.sections.get(page.section);
  if (!section) return logUrl(reading);
  const next = after(section, askedPages(reading, section), page)[0];
  return next ? pageUrl(reading, next.id) : checkUrl(reading, section.id);
}

/** Where Back leads: the page asked before, else the task list. */
export function backUrl(reading: LogReading, page: Page): string {
  const section = reading.index.sections.get(page.section);
  if (!section) return logUrl(reading);
  const order = section.pages.indexOf(page);
  const previous = askedPages(reading, section).findLast((each) => section.pages.indexOf(each) < order);
  return previous ? pageUrl(reading, previous.id) : logUrl(reading);
}

function after(section: Section, pages: readonly Page[], page: Page): readonly Page[] {
  const order = section.pages.indexOf(page);
  return pages.filter((each) => section.pages.indexOf(each) > order);
}

/** Where work on a section goes on: its first page, the first with a blank, or its check answers. */
export function resumeUrl(reading: LogReading, section: Section): string {
  const pages = askedPages(reading, section);
  const started = pages.some((page) => askedOn(reading, page).some((each) => isAnswered(reading, each)));
  const next = started ? pages.find((page) => needsAnswer(reading, page)) : pages[0];
  return next ? pageUrl(reading, next.id) : checkUrl(reading, section.id);
}

/** The page on which a variable is asked now, if one asks it. */
export function pageAsking(reading: LogReading, question: string): Page | undefined {
  const asked = new Set(reading.outcome.placements);
  const placement = reading.index.placements.get(question)?.find((each) => asked.has(each.index));
  return placement && reading.index.pages.get(placement.page);
}
