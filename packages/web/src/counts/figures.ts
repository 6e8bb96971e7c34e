import type { Status } from '@annum/engine';
import { statuses } from '../finding/filter.ts';
import type { StatusCounts } from './read-counts.ts';

/** A number of logs as it may be told. */
export interface Figure {
  readonly text: string;
  /** What it is sorted by: small numbers that are kept back are all the same. */
  readonly order: number;
  /** As much of it as is told, and whether there is more. */
  readonly told: number;
  readonly isKeptBack: boolean;
}

export type Figures = { readonly [column in Status | 'total']: Figure };

/** Numbers under this one are kept back in a comparison of organisations. */
export const smallest = 5;

/** The figures of one organisation, for somebody who may compare organisations but not know their small numbers. */
export function keptBack(counts: StatusCounts): Figures {
  const small = statuses.filter((status) => isSmall(counts[status]));
  const shown = totalOf(counts) - small.reduce((sum, status) => sum + counts[status], 0);
  // The total less what is shown would give away what is not.
  const total = small.length === 0 ? exactly(shown) : orMore(shown);
  return { ...each((status) => (small.includes(status) ? few : exactly(counts[status]))), total };
}

/** The figures as they are. */
export function exact(counts: StatusCounts): Figures {
  return { ...each((status) => exactly(counts[status])), total: exactly(totalOf(counts)) };
}

/** Sums over organisations, of what is told alone: a sum with the rest in it, even a rounded one, can give it away. */
export function summed(rows: readonly Figures[]): Figures {
  const sum = (column: keyof Figures) => {
    const told = rows.reduce((total, figures) => total + figures[column].told, 0);
    return rows.some((figures) => figures[column].isKeptBack) ? orMore(told) : exactly(told);
  };
  return { ...each(sum), total: sum('total') };
}

const few: Figure = { text: `fewer than ${smallest}`, order: 1, told: 0, isKeptBack: true };

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
  return { text: thousands(count), order: count, told: count, isKeptBack: false };
}

function orMore(count: number): Figure {
  const text = count === 0 ? 'a few' : `${thousands(count)} or more`;
  return { text, order: count, told: count, isKeptBack: true };
}

function thousands(count: number): string {
  return count.toLocaleString('en-GB');
}
