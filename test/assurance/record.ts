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

/** What the tests of this file have seen so far, by check and figure. */
const seenSoFar = new Map<string, Seen>();

/** How often something is tried in this run. */
export function countOf<Id extends CheckId>(id: Id, what: FigureOf<Id>): number {
  return leastOf(figureOf(id, what));
}

/**
 * Notes figures and asserts that they are within their limits: what must not happen at once, how much was tried when all
 * tests of the file have run. Of several notes, what was tried is added up, and the worst of the others counts.
 */
export function record<Id extends CheckId>(id: Id, seen: { readonly [what in FigureOf<Id>]?: number }): void {
  for (const [what, value] of Object.entries(seen) as [FigureOf<Id>, number][]) {
    const figure = figureOf(id, what);
    const before = seenSoFar.get(`${id} ${what}`)?.value ?? 0;
    const total = 'atMost' in figure ? Math.max(before, value) : before + value;
    seenSoFar.set(`${id} ${what}`, { check: id, figure, value: total });
    if ('atMost' in figure) expect(value, `${id}: ${what}`).toBeLessThanOrEqual(figure.atMost);
  }
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
