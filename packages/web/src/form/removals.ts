import type { Cleared } from '@annum/engine';
import { fill, showValue } from './display.ts';
import { inOrderAsked, questionOf } from './index-form.ts';
import type { LogReading } from './log-reading.ts';

/** An answer that is or would be removed. */
export interface Removal {
  readonly variable: string;
  readonly label: string;
  readonly value: string;
  readonly because: Cleared['because'] | 'asked_again';
}

/** Supplied answers that the log does not use. */
export function cleared(reading: LogReading): readonly Removal[] {
  return describe(reading, reading, reading.outcome.cleared);
}

/**
 * The answers that a save would newly remove: used before it, not used after it.
 * `written` are the variables of the saved page itself, which the officer has before their eyes; `askedAgain` those
 * whose answers do not count in the year that the log moves to.
 */
export function removals(
  before: LogReading,
  after: LogReading,
  written: ReadonlySet<string>,
  askedAgain: readonly string[] = [],
): readonly Removal[] {
  const unused = new Set(before.outcome.cleared.map((each) => each.variable));
  const fresh = after.outcome.cleared.filter(({ variable }) => !unused.has(variable) && !written.has(variable));
  const again = askedAgain.map((variable) => removal(before, after, { variable, because: 'asked_again' }));
  return [...describe(before, after, fresh), ...again];
}

/** In the order in which the form asks. */
function describe(before: LogReading, after: LogReading, list: readonly Cleared[]): readonly Removal[] {
  const told = list.filter((each) => !isPartOfAnother(after, each, list));
  const ordered = inOrderAsked(before.index, told, ({ variable }) => questionOf(before.index, variable)?.id);
  return ordered.map((each) => removal(before, after, each));
}

/** A `choices` question is told of once, not once for each of its options that was not ticked. */
function isPartOfAnother(reading: LogReading, { variable }: Cleared, list: readonly Cleared[]): boolean {
  const of = reading.index.variables.get(variable)?.choiceOf;
  if (of === undefined) return false;
  const held = list.filter((each) => reading.index.variables.get(each.variable)?.choiceOf === of);
  return (
    String(reading.answers[variable]) !== '1' && held.some((each) => String(reading.answers[each.variable]) === '1')
  );
}

function removal(
  before: LogReading,
  after: LogReading,
  { variable, because }: Pick<Removal, 'variable' | 'because'>,
): Removal {
  const known = before.index.variables.get(variable);
  const question = questionOf(before.index, variable);
  const label = known?.choiceOf && question ? question.label : (known?.label ?? question?.label ?? variable);
  const value = before.outcome.values[variable] ?? before.answers[variable];
  return { variable, label: fill(after, label), value: inWords(before, variable, value), because };
}

function inWords(reading: LogReading, variable: string, value: unknown): string {
  const known = reading.index.variables.get(variable);
  if (known?.choiceOf) {
    const option = reading.index.questions.get(known.choiceOf)?.options?.find((each) => each.code === variable);
    if (option && String(value) === '1') return fill(reading, option.label);
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return showValue(reading, known, variable, value);
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
