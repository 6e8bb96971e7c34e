import type { Release } from './definition.ts';
import { type Diagnostic, diagnostic } from './diagnostics.ts';
import { placeOf } from './places.ts';
import { printDefinition } from './print-definition.ts';

/** The release that freezes a year: its last. */
export function releaseOf(releases: readonly Release[], year: number): Release | undefined {
  return releases.findLast((release) => release.year === year);
}

/**
 * Reports a year whose compiled form is no longer the one that was released.
 * A year that was never released is free to change.
 */
export function checkFrozen(releases: readonly Release[], year: number, hash: string): readonly Diagnostic[] {
  const release = releaseOf(releases, year);
  if (!release || release.hash === hash) return [];
  const suggestion = 'take the change back, or release the year again with a reason';
  return [diagnostic('frozen-year-changed', placeOf(release, 'hash'), { year, on: release.on }, suggestion)];
}

/**
 * The text of released.json with one release more; earlier ones stay, as its history.
 * @example release(sources.releases, { year, hash: form.hash, on: today, reason: 'First publication', dates })
 */
export function release(releases: readonly Release[], note: Release): string {
  return printDefinition({ $schema: '../definition.schema.json', releases: [...releases, note] });
}
