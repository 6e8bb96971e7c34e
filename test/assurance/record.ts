import { appendFileSync, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect } from 'vitest';
import { project } from '../architecture/source-files.ts';
import type { Figure } from './check.ts';
import { allChecks, type CheckId, type FigureOf } from './checks.ts';
import { type RecordLine, recordsOf } from './record-lines.ts';

/** Set by `npm run assurance`: everything is tried as often as the list of checks says. */
export const isFull = process.env.ANNUM_ASSURANCE === 'full';

/** Where what was seen is written; absent: nowhere, and the limits hold all the same. */
const folder = process.env.ANNUM_RECORDS;

/** How often something is tried in this run. */
export function countOf<Id extends CheckId>(id: Id, what: FigureOf<Id>): number {
  const figure = figureOf(id, what);
  if (!('atLeast' in figure)) throw new Error(`"${what}" of ${id} is no count.`);
  return isFull ? figure.atLeast : (figure.few ?? figure.atLeast);
}

/** Asserts that figures are within their limits, and writes them down. */
export function record<Id extends CheckId>(id: Id, seen: { readonly [what in FigureOf<Id>]?: number }): void {
  const found = Object.entries(seen) as [FigureOf<Id>, number][];
  for (const [what, figure] of found) write({ check: id, what, seen: figure });
  for (const [what, figure] of found) {
    const limit = figureOf(id, what);
    if ('atMost' in limit) expect(figure, `${id}: ${what}`).toBeLessThanOrEqual(limit.atMost);
    else expect(figure, `${id}: ${what}`).toBeGreaterThanOrEqual(countOf(id, what));
  }
}

/** Says why a check cannot be measured on this machine. */
export function recordSkip(id: CheckId, why: string): void {
  console.warn(`${id} is skipped: ${why}`);
  write({ check: id, what: '', seen: 0, skipped: why });
}

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
