import { appendFileSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, expect } from 'vitest';
import { project } from '../architecture/source-files.ts';
import type { Figure } from './check.ts';
import { allChecks, type CheckId, type FigureOf } from './checks.ts';
import { type RecordLine, recordsOf } from './record-lines.ts';

/** Set by `npm run assurance`: everything is tried as often as the list of checks says. */
export const isFull = process.env.ANNUM_ASSURANCE === 'full';

/** Where what was seen is written; absent: nowhere, and the limits hold all the same. */
const folder = process.env.ANNUM_RECORDS;

interface Seen {
  readonly check: CheckId;
  readonly figure: Figure;
  readonly value: number;
}

/** What was seen of a figure: a number, or one by one what is to be counted. */
type Count = number | readonly unknown[];

/** What the tests of this file have seen so far, by check and figure. */
const seenSoFar = new Map<string, Seen>();

/** How often something is tried in this run. */
export function countOf<Id extends CheckId>(id: Id, what: FigureOf<Id>): number {
  return leastOf(figureOf(id, what));
}

/**
 * Notes figures and asserts that they are within their limits: what must not happen at once, how much was tried when all
 * tests of the file have run. Of several notes, counts are added up, and the worst of other figures stays.
 */
export function record<Id extends CheckId>(id: Id, seen: { readonly [what in FigureOf<Id>]?: Count }): void {
  const figures = (Object.entries(seen) as [FigureOf<Id>, Count][]).map(([what, count]) => ({
    figure: figureOf(id, what),
    count,
  }));
  for (const { figure, count } of figures) note(id, figure, numberOf(count));
  for (const { figure, count } of figures) {
    if (!('atMost' in figure)) continue;
    if (typeof count !== 'number' && figure.atMost === 0) expect(count, `${id}: ${figure.what}`).toEqual([]);
    expect(numberOf(count), `${id}: ${figure.what}`).toBeLessThanOrEqual(figure.atMost);
  }
}

/** What is not as it should be, by its words. */
export function unmet(expected: { readonly [words: string]: boolean }): readonly string[] {
  return Object.keys(expected).filter((words) => !expected[words]);
}

function note(check: CheckId, figure: Figure, value: number): void {
  const key = `${check} ${figure.what}`;
  const before = seenSoFar.get(key)?.value ?? 0;
  const isWorst = 'atMost' in figure && figure.atMost > 0;
  seenSoFar.set(key, { check, figure, value: isWorst ? Math.max(before, value) : before + value });
}

function numberOf(count: Count): number {
  return typeof count === 'number' ? count : count.length;
}

/** Says why a check cannot be measured on this machine. */
export function recordSkip(id: CheckId, why: string): void {
  console.warn(`${id} is skipped: ${why}`);
  write({ check: id, what: '', seen: 0, skipped: why });
}

afterAll(() => {
  const all = [...seenSoFar.values()];
  for (const { check, figure, value } of all) write({ check, what: figure.what, seen: value });
  const few = all.filter(({ figure, value }) => 'atLeast' in figure && value < leastOf(figure));
  expect(few.map(({ check, figure, value }) => `${check}: only ${value} ${figure.what}`)).toEqual([]);
});

function write(line: Omit<RecordLine, 'at'>): void {
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const at = new Date().toISOString();
  appendFileSync(join(folder, recordsOf(testFile())), `${JSON.stringify({ ...line, at })}\n`);
}

function testFile(): string {
  return relative(project, expect.getState().testPath ?? '').replaceAll('\\', '/');
}

function figureOf(id: CheckId, what: string): Figure {
  const figure = allChecks.find((check) => check.id === id)?.figures.find((one) => one.what === what);
  if (!figure) throw new Error(`The check ${id} has no figure "${what}".`);
  return figure;
}

function leastOf(figure: Figure): number {
  if (!('atLeast' in figure)) throw new Error(`"${figure.what}" is no count.`);
  return isFull ? figure.atLeast : (figure.few ?? figure.atLeast);
}
