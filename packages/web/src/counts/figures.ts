import type { Status } from '@annum/engine';
import { statuses } from '../finding/filter.ts';
import type { StatusCounts } from './read-counts.ts';

/** A number of logs as it may be told. */
export interface Figure {
  readonly text: string;
  /** What it is sorted by: small numbers that are kept back are all the same. */
  readonly order: number;
}

export type Figures = { readonly [column in Status | 'total']: Figure };

/** Numbers under this one are kept back in a comparison of organisations. */
export const smallest = 5;

/** The figures of one organisation, for somebody who may compare organisations but not know their small numbers. */
export function keptBack(counts: StatusCounts): Figures {
  const small = statuses.filter((status) => isSmall(counts[status]));
  const shown = totalOf(counts) - small.reduce((sum, status) => sum + counts[status], 0);
  // The total less what is shown would give away what is not.
  const total = small.length === 0 ? exactly(shown) : { text: atLeast(shown), order: shown };
  return { ...each((status) => (small.includes(status) ? few : exactly(counts[status]))), total };
}

/** The figures as they are. */
export function exact(counts: StatusCounts): Figures {
  return { ...each((status) => exactly(counts[status])), total: exactly(totalOf(counts)) };
}

/** Sums over organisations, to tens where some of them are kept back: no difference gives them away. */
export function rounded(counts: StatusCounts): Figures {
  const about = (count: number) => ({ text: aboutTens(count), order: count });
  return { ...each((status) => about(counts[status])), total: about(totalOf(counts)) };
}

/** Whether some figure of an organisation is kept back. */
export function hasSmall(counts: StatusCounts): boolean {
  return statuses.some((status) => isSmall(counts[status]));
}

const few: Figure = { text: `fewer than ${smallest}`, order: 1 };

function isSmall(count: number): boolean {
  return count > 0 && count < smallest;
}

function each(figure: (status: Status) => Figure) {
  return Object.fromEntries(statuses.map((status) => [status, figure(status)])) as { [status in Status]: Figure };
}

function totalOf(counts: StatusCounts): number {
  return statuses.reduce((sum, status) => sum + counts[status], 0);
}

function exactly(count: number): Figure {
  return { text: thousands(count), order: count };
}

function atLeast(count: number): string {
  return count === 0 ? 'a few' : `${thousands(count)} or more`;
}

function aboutTens(count: number): string {
  return count > 0 && count < 10 ? 'fewer than 10' : thousands(Math.round(count / 10) * 10);
}

function thousands(count: number): string {
  return count.toLocaleString('en-GB');
}
