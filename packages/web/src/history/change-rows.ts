import type { Value, Variable } from '@annum/engine';
import { fill, showValue } from '../form/display.ts';
import { type FormIndex, inOrderAsked, questionOf } from '../form/index-form.ts';
import type { LogReading } from '../form/log-reading.ts';
import type { Change } from '../store/tables.ts';

/** A change of one answer in words. */
export interface ChangeRow {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

const nothing = 'No answer';

/**
 * What changed, question by question.
 * @param others forms of other years, for what the log's present form does not ask
 */
export function changeRows(
  reading: LogReading,
  changes: readonly Change[],
  others: readonly FormIndex[],
): readonly ChangeRow[] {
  const groups = Map.groupBy(changes, ({ variable }) => {
    const index = indexOf(reading, variable, others);
    return index.variables.get(variable)?.choiceOf ?? variable;
  });
  const ordered = inOrderAsked(reading.index, [...groups], ([question]) => question);
  return ordered.map(([, group]) => rowOf(reading, group, others));
}

function rowOf(reading: LogReading, group: readonly Change[], others: readonly FormIndex[]): ChangeRow {
  const [first] = group;
  const variable = first?.variable ?? '';
  const index = indexOf(reading, variable, others);
  const seen = { ...reading, index };
  const known = index.variables.get(variable);
  const question = questionOf(index, variable);
  const words = known?.choiceOf ? question?.label : (known?.label ?? question?.label);
  const show = (side: 'from' | 'to') => {
    if (first?.erased) return 'Erased';
    return known?.choiceOf ? ticked(seen, group, side) : inWords(seen, known, variable, first?.[side]);
  };
  return { label: words === undefined ? variable : fill(seen, words), from: show('from'), to: show('to') };
}

/** The form that knows a variable: the log's own, else one of another year. */
function indexOf({ index }: LogReading, variable: string, others: readonly FormIndex[]): FormIndex {
  return [index, ...others].find((each) => each.variables.has(variable)) ?? index;
}

/** Of a question with several answers: those options that were ticked before, or after. */
function ticked(reading: LogReading, group: readonly Change[], side: 'from' | 'to'): string {
  const question = questionOf(reading.index, group[0]?.variable ?? '');
  const chosen = group.filter((change) => String(change[side]) === '1').map(({ variable }) => variable);
  const options = (question?.options ?? []).filter(({ code }) => chosen.includes(String(code)));
  return options.length === 0 ? 'Not selected' : options.map(({ label }) => fill(reading, label)).join(', ');
}

function inWords(reading: LogReading, known: Variable | undefined, variable: string, value: unknown): string {
  if (value === undefined || value === null || value === '') return nothing;
  if (typeof value === 'object' && !Array.isArray(value)) return JSON.stringify(value);
  return showValue(reading, known, variable, value as Value);
}
