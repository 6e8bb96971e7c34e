import type { Expression, Form } from '@annum/engine';
import type { Random } from './random.ts';

/** Answers and facts that would help a condition to hold: a guess, to be tried. */
export interface Wish {
  readonly answers: { [variable: string]: unknown };
  readonly facts: { [fact: string]: unknown };
  /** What outside services say, whatever they are asked. */
  readonly services: { [external: string]: unknown };
}

/** A wish for nothing. */
export function noWish(): Wish {
  return { answers: {}, facts: {}, services: {} };
}

/** Both wishes; what the first says stays. */
export function joined(first: Wish, second: Wish): Wish {
  return {
    answers: { ...second.answers, ...first.answers },
    facts: { ...second.facts, ...first.facts },
    services: { ...second.services, ...first.services },
  };
}

/** Steering towards conditions and values: each part calls the others. */
export interface Aim {
  readonly form: Form;
  readonly random: Random;
  readonly wish: Wish;
  /** Derivations that are steered through already: each once. */
  readonly followed: Set<string>;
  /** Wishes for what makes a condition true, or false. */
  readonly towards: (condition: Expression, wanted: boolean) => void;
  /** Wishes for what gives an expression this value. */
  readonly set: (expression: Expression, value: unknown) => void;
  /** A value for an expression that is not steered: what was wished already, or made up. */
  readonly guess: (expression: Expression) => unknown;
}
