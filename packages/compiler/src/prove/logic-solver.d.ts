declare module 'logic-solver' {
  /** An opaque formula, or the name of an atom. */
  export type Formula = string | { readonly formula: never };
  export interface Solution {
    getTrueVars(): string[];
  }
  export class Solver {
    require(...formulas: readonly Formula[]): void;
    solve(): Solution | null;
    solveAssuming(formula: Formula): Solution | null;
  }
  export const TRUE: Formula;
  export const FALSE: Formula;
  export function and(...parts: readonly Formula[]): Formula;
  export function or(...parts: readonly Formula[]): Formula;
  export function not(part: Formula): Formula;
  export function implies(left: Formula, right: Formula): Formula;
  export function equiv(left: Formula, right: Formula): Formula;
  export function atMostOne(...parts: readonly Formula[]): Formula;
}
