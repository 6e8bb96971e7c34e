import type { Window } from '@annum/engine';
import { misorderIn, movableDates, withDate } from './movable-dates.ts';

/** One date of a year that customer support moved. */
export interface DateMove {
  readonly id: string;
  readonly collection: string;
  readonly year: number;
  readonly name: string;
  /** What the definition said when it was moved. */
  readonly defined: string;
  /** How often the definition had moved this date by then. */
  readonly definedMoves: number;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly who: string;
  readonly at: Date;
}

/**
 * What has become of a move: it holds; another of the same date came later; the definition has been given another day
 * since; or, with the other dates as the definition has them by now, it would stand out of order.
 */
export type MoveState = 'holds' | 'moved_again' | 'defined_anew' | 'out_of_order';

/** The dates of a year with what was moved, and what has become of each move, in the order of the moves. */
export interface MovedWindow {
  readonly window: Window;
  readonly states: readonly MoveState[];
}

/**
 * Puts the moves of a year, earliest first, upon the dates of its definition. The last word on a date holds: a later
 * move over an earlier one, and a definition that has moved the date since over the move, even back to where it was.
 */
export function movedWindow(defined: Window, moves: readonly DateMove[]): MovedWindow {
  const days = new Map(movableDates(defined).map(({ name, day }) => [name, day]));
  const last = new Map(moves.map((move) => [move.name, move]));
  const states = moves.map((move): MoveState => {
    if (last.get(move.name) !== move) return 'moved_again';
    const isAsItWas = days.get(move.name) === move.defined && definedMoves(defined, move.name) === move.definedMoves;
    return isAsItWas ? 'holds' : 'defined_anew';
  });
  const holding = moves.filter((_, index) => states[index] === 'holds');
  const window = holding.reduce((so, { name, to }) => withDate(so, name, to), defined);
  if (holding.length === 0 || !misorderIn(window)) return { window, states };
  return { window: defined, states: states.map((state) => (state === 'holds' ? 'out_of_order' : state)) };
}

/** How often a definition has moved a date, as its history tells. */
export function definedMoves({ history = [] }: Window, name: string): number {
  return history.filter(({ changed }) => changed === name).length;
}
