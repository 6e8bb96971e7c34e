import type { Form } from '@annum/engine';
import { columnFunction, tableFunction } from '../locals.ts';
import { type Lowered, termsOf } from '../lowered.ts';

/** Functions of the runtime that have no value where a part of what they take has none. */
const strictNumbers = [
  'monthsBetween',
  'yearsBetween',
  'yearOf',
  'monthOf',
  'dayOf',
  'weekday',
  'addMonths',
  'roundPlaces',
  'roundQuotient',
  'lengthOf',
  'Math.min',
  'Math.max',
];

const strictTexts = ['comparable', 'outwardCode', 'inwardCode'];

/** Those functions, and those that read a form's tables, each with whether it gives numbers. */
export function strictCalls({ lookups }: Form): ReadonlyMap<string, boolean> {
  const tables = lookups.flatMap(({ id, columns }) => [
    [tableFunction(id), true] as const,
    ...columns.map((column) => [columnFunction(id, column.id), column.type !== 'text'] as const),
  ]);
  return new Map([
    ...strictNumbers.map((name) => [name, true] as const),
    ...strictTexts.map((name) => [name, false] as const),
    ...tables,
  ]);
}

/** Functions that read a column without empty cells: they give something wherever there is a row. */
export function fullColumns({ lookups }: Form): ReadonlySet<string> {
  return new Set(
    lookups.flatMap(({ id, columns, rows }) =>
      columns
        .filter((_, index) => rows.every((row) => (row[index] ?? null) !== null))
        .map((column) => columnFunction(id, column.id)),
    ),
  );
}

/** What is there exactly where the code has a value. */
export function withoutFull(code: Lowered, full: ReadonlySet<string>): Lowered {
  return code.op === 'call' && full.has(code.name) ? withoutFull(code.of[0] as Lowered, full) : code;
}

/** The locals without which the code has no value; undefined where it may have one all the same. */
export function needs(code: Lowered, strict: ReadonlyMap<string, boolean>): readonly string[] | undefined {
  const terms = termsOf(code);
  if (terms) return terms;
  if (code.op === 'arithmetic') return partsNeed(code.of, strict);
  return code.op === 'call' && strict.has(code.name) ? partsNeed(code.of, strict) : undefined;
}

function partsNeed(parts: readonly Lowered[], strict: ReadonlyMap<string, boolean>): readonly string[] {
  return [...new Set(parts.flatMap((part) => needs(part, strict) ?? []))];
}
