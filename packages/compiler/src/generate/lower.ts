import { dayNumber, type Form, parseDate } from '@annum/engine';
import { requiredOf } from '../resolve/order.ts';
import { isFalse, isTrue } from './lower-condition.ts';
import { isUnknown } from './lower-unknown.ts';
import { lowerValue } from './lower-value.ts';
import type { Lowering } from './lowering.ts';

/** What the lowering of a form collected besides code. */
export interface LoweringNotes {
  /** Lists of words to look for; a list's position numbers its function. */
  readonly words: string[][];
}

/**
 * The lowering of a form's expressions: `isTrue` and `isFalse` for conditions, `value` and `isUnknown` for values.
 * @example makeLowering(form).isTrue(form.rules[0].fails)
 */
export function makeLowering(form: Form, notes: LoweringNotes = { words: [] }, isolation = true): Lowering {
  const day = (text: string): number | undefined => {
    const parsed = parseDate(text);
    return typeof parsed === 'number' ? parsed : undefined;
  };
  const positions = new Map(form.variables.map(({ id }, index) => [id, index]));
  const lowering: Lowering = {
    isTrue: (condition) => isTrue(condition, lowering),
    isFalse: (condition) => isFalse(condition, lowering),
    value: (expression, places) => lowerValue(expression, places, lowering),
    isUnknown: (expression) => isUnknown(expression, lowering),
    required: (section, except) => requiredOf(form.sections, section, except),
    referenceVariable: (reference) => form.references.find(({ id }) => id === reference)?.variable,
    words: (words) => `mentions_${wordsIndex(notes.words, words)}`,
    isolation,
    positionOf: (variable) => positions.get(variable) ?? -1,
    firstDay: day(form.firstDay) ?? dayNumber(form.year, 1, 1) ?? 0,
    lastDay: day(form.lastDay) ?? dayNumber(form.year, 12, 31) ?? 0,
    year: form.year,
    dayNumber: day,
  };
  return lowering;
}

function wordsIndex(lists: string[][], words: readonly string[]): number {
  const key = JSON.stringify(words);
  const found = lists.findIndex((list) => JSON.stringify(list) === key);
  return found >= 0 ? found : lists.push([...words]) - 1;
}
