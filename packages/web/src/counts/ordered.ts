import type { Figures } from './figures.ts';

/** A row of the comparison. */
export interface CountRow {
  readonly reference: string;
  readonly name: string;
  readonly figures: Figures;
}

export const columns = ['name', 'not_started', 'in_progress', 'completed', 'total'] as const;
export type Column = (typeof columns)[number];

export interface Order {
  readonly by: Column;
  readonly descending: boolean;
}

/** The order that an address names; by name where it names none. */
export function readOrder(query: { readonly [name: string]: unknown }): Order {
  const by = columns.find((column) => column === query.sort) ?? 'name';
  return { by, descending: query.order === 'desc' };
}

/** Rows in an order; equal ones by name. */
export function inOrder(rows: readonly CountRow[], { by, descending }: Order): readonly CountRow[] {
  const direction = descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const byName = one.name.localeCompare(other.name, 'en') || one.reference.localeCompare(other.reference);
    if (by === 'name') return direction * byName;
    return direction * (one.figures[by].order - other.figures[by].order) || byName;
  });
}

/** A page of rows: those after the row that a cursor names. What comes and goes meanwhile shifts at most one page. */
export function pageAfter(rows: readonly CountRow[], after: string, length: number) {
  const start = rows.findIndex(({ reference }) => reference === after) + 1;
  const shown = rows.slice(start, start + length);
  const next = start + length < rows.length ? shown.at(-1)?.reference : undefined;
  return { shown, next };
}
