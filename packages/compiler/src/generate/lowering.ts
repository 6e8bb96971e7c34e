import type { Expression, Variable } from '@annum/engine';
import { and, choose, constant, type Lowered, no, not, nothing, yes } from './lowered.ts';

/** How expressions of a form are lowered, and what that needs to know of the form. */
export interface Lowering {
  readonly isTrue: (condition: Expression) => Lowered;
  readonly isFalse: (condition: Expression) => Lowered;
  /** The value, numbers as whole numbers of 10^-places; nothing when it is absent. */
  readonly value: (expression: Expression, places: number) => Lowered;
  /** When the value is unknown: something that it needs is asked and not answered. */
  readonly isUnknown: (expression: Expression) => Lowered;
  /** Required questions of a section. */
  readonly required: (section: string, except: readonly string[]) => readonly string[];
  /** The variable that names a reference's record. */
  readonly referenceVariable: (reference: string) => string | undefined;
  /** The module's function that looks for these words. */
  readonly words: (words: readonly string[]) => string;
  /** Where a variable stands in the form's list. */
  readonly positionOf: (variable: string) => number;
  /** Whether the code is also for trying single rules in isolation. */
  readonly isolation: boolean;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly year: number;
  readonly dayNumber: (date: string) => number | undefined;
}

/** A condition as a value: true, false, or nothing while it is unknown. */
export function truthOf(condition: Expression, lowering: Lowering): Lowered {
  return choose(lowering.isTrue(condition), yes, choose(lowering.isFalse(condition), no, nothing));
}

/** When a condition is neither true nor false. */
export function isUndecided(condition: Expression, lowering: Lowering): Lowered {
  return and(not(lowering.isTrue(condition)), not(lowering.isFalse(condition)));
}

/** How many decimal places a number's value carries. */
export function placesOf(expression: Expression): number {
  return expression.type.kind === 'number' ? expression.type.places : 0;
}

/** How many decimal places the whole numbers of a variable stand for. */
export function targetPlaces(variable: Variable): number {
  return variable.type === 'money' ? 2 : variable.type === 'decimal' ? (variable.places ?? 2) : 0;
}

/** A number of some places as one of more; it never gets fewer. */
export function scaled(value: Lowered, from: number, to: number): Lowered {
  if (to <= from) return value;
  const factor = 10 ** (to - from);
  if (value.op === 'constant') return constant(typeof value.value === 'number' ? value.value * factor : value.value);
  return { op: 'arithmetic', how: '*', of: [value, constant(factor)] };
}
