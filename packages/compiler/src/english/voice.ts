import type { Expression } from '@annum/engine';
import type { Lexicon } from './lexicon.ts';
import type { Leaf, Logic } from './logic.ts';

/** The member of a repeat that is spoken of, and how: "their age", "whose age". */
export interface Theme {
  readonly repeat: string;
  readonly number: number;
  readonly possessive: 'their' | 'whose';
}

/** A leaf as subject and predicate, so that neighbours with one subject can share it. */
export interface Clause {
  readonly subject: string;
  readonly predicate: string;
}

/** What a literal stands beside or is assigned to: it decides how the literal is written. */
export interface Target {
  readonly variable?: string;
  readonly money?: boolean;
  readonly calendar?: 'weekday' | 'month_of' | 'year';
}

/**
 * Speaks of expressions. The parts of the renderer call each other through it, because values hold conditions
 * (in a choice) and conditions hold values (in a comparison).
 */
export interface Voice {
  readonly lexicon: Lexicon;
  readonly theme: Theme | undefined;
  readonly value: (expression: Expression, target?: Target) => string;
  readonly condition: (logic: Logic) => string;
  readonly clause: (leaf: Leaf) => Clause;
  readonly about: (theme: Theme) => Voice;
}
