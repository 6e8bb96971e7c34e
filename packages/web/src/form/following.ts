import type { Page } from '@annum/engine';
import { type Figure, figuresOn } from './figures.ts';
import type { LogReading } from './log-reading.ts';
import { type AboutRecord, asksForRecord, recordsOn } from './reference-facts.ts';

/** What follows from the answers of a page: shown with them, and again while they are typed. */
export interface Following {
  /** Asked with what is typed, nothing is stored: the same judgement as everywhere. */
  readonly url: string;
  readonly figures: readonly Figure[];
  readonly about: readonly AboutRecord[];
}

/** What follows from a page's answers; undefined where nothing can. */
export function followingOn(reading: LogReading, page: Page): Following | undefined {
  const figures = figuresOn(reading, page);
  if (figures.length === 0 && !asksForRecord(reading, page)) return undefined;
  return { url: `/logs/${reading.id}/${page.id}/worked-out`, figures, about: recordsOn(reading, page) };
}
