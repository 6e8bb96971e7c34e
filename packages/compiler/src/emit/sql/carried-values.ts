import type { Form, Recoding } from '@annum/engine';
import { type Step, stepsOf } from '../../carry-over/step.ts';
import { lexiconOf } from '../../english/lexicon.ts';
import { columnsOf } from '../columns.ts';
import { identifier, literal } from './quote.ts';

/** The value of a column as a later year has it, in SQL over `given`, the texts of the values that were stored. */
export interface CarriedValue {
  readonly sql: string;
  /** The stored columns it is made of. */
  readonly from: readonly string[];
  /** Whether a stored value may have no match. */
  readonly lossy: boolean;
}

/**
 * What the stored values of the first form are in the last: variable → expression. A variable that is missing cannot
 * be known of that year.
 * @example carriedValues([lastYear, thisYear]).get('price')?.sql // 'given."cost"'
 */
export function carriedValues(forms: readonly [Form, ...Form[]]): ReadonlyMap<string, CarriedValue> {
  const stored = columnsOf(forms[0]).map(({ id }): readonly [string, CarriedValue] => [
    id,
    { sql: `given.${identifier(id)}`, from: [id], lossy: false },
  ]);
  return stepsOf(forms).reduce(oneYearOn, new Map(stored));
}

function oneYearOn(before: ReadonlyMap<string, CarriedValue>, step: Step): ReadonlyMap<string, CarriedValue> {
  const after = new Map<string, CarriedValue>();
  for (const { id, choiceOf } of columnsOf(step.to)) {
    const parts = (step.sources.get(id) ?? []).flatMap(
      (source) => recoded(step, source, before.get(source.from)) ?? [],
    );
    const value = together(parts, choiceOf !== undefined);
    if (value) after.set(id, value);
  }
  return after;
}

/** The value by one recoding; undefined where it carries nothing over. */
function recoded(
  step: Step,
  { from, codes, otherwise }: Recoding,
  value: CarriedValue | undefined,
): CarriedValue | undefined {
  const kept = codes.filter(({ becomes }) => becomes !== null);
  if (!value || (kept.length === 0 && otherwise === null)) return undefined;
  if (codes.length === 0) return value;
  const listed = otherwise === null ? kept : codes;
  const cases = listed.map(
    ({ code, becomes }) => `when ${literal(String(code))} then ${becomes === null ? 'null' : literal(String(becomes))}`,
  );
  // That an option was not chosen is no answer that could be lost.
  const lossy = lexiconOf(step.from).variables.get(from)?.choiceOf === undefined;
  const rest = otherwise === 'same' ? ` else ${value.sql}` : '';
  return { sql: `case ${value.sql} ${cases.join(' ')}${rest} end`, from: value.from, lossy: lossy || value.lossy };
}

/** Several values that must agree; of an option, whether any was chosen. */
function together(parts: readonly CarriedValue[], isOption: boolean): CarriedValue | undefined {
  const [first, second] = parts;
  if (!first || !second) return first;
  const values = parts.map(({ sql }) => sql).join(', ');
  const from = [...new Set(parts.flatMap((part) => part.from))];
  if (isOption) return { sql: `greatest(${values})`, from, lossy: parts.some(({ lossy }) => lossy) };
  const agreed = `(select case when count(distinct one) = 1 then min(one) end from unnest(array[${values}]) as one)`;
  return { sql: agreed, from, lossy: true };
}
