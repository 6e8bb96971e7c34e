import type { Window } from '@annum/engine';
import { dayInLondon } from '../clock.ts';
import { showDate, showMoment } from '../form/display.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { type MovableDate, movableDates } from './movable-dates.ts';
import { type DateMove, type MoveState, movedWindow } from './moved-window.ts';

/** The dates of a year, as pages list them: each with what the definition says where that is another day. */
export function datesShown({ window, defined }: Pick<CurrentForm, 'window' | 'defined'>) {
  const before = new Map(defined && movableDates(defined).map(({ name, day }) => [name, day]));
  return movableDates(window).map(({ title, name, day }) => {
    const was = before.get(name);
    return {
      title,
      name,
      day: showDate(day, 'en'),
      ...(was !== undefined && was !== day && { was: showDate(was, 'en') }),
    };
  });
}

/** Every move of a year, in the service and in its definition, the latest first, with what has become of it. */
export function historyShown(
  current: CurrentForm,
  all: readonly DateMove[],
  { namesPeople }: { readonly namesPeople: boolean },
) {
  const { form, window, defined = window } = current;
  const moves = all.filter(({ collection, year }) => collection === form.collection && year === form.year);
  const { states } = movedWindow(defined, moves);
  const dates = new Map(movableDates(defined).map((date) => [date.name, date]));
  const inService = moves.map((move, index) => ({
    ...shown(move, dates.get(move.name)),
    day: dayInLondon(move.at),
    at: showMoment(move.at),
    who: namesPeople ? move.who : 'Customer support',
    state: stateWords(states[index] ?? 'holds', dates.get(move.name)),
    holds: states[index] === 'holds',
  }));
  const held = new Set(moves.filter((_, index) => states[index] === 'holds').map(({ name }) => name));
  return [...inDefinition(defined, held), ...inService]
    .toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
    .reverse();
}

/** What the definition moved: in force while neither it nor the service has moved the date again. */
function inDefinition(defined: Window, held: ReadonlySet<string>) {
  const { history = [] } = defined;
  const dates = new Map(movableDates(defined).map((date) => [date.name, date]));
  const last = new Map(history.map((move) => [move.changed, move]));
  return history.map((move) => {
    const holds = last.get(move.changed) === move && !held.has(move.changed);
    return {
      ...shown({ ...move, name: move.changed }, dates.get(move.changed)),
      day: move.on,
      at: showDate(move.on, 'en'),
      who: 'In the definition',
      state: holds ? 'In force' : 'Moved again since',
      holds,
    };
  });
}

function shown({ name, from, to, reason }: Pick<DateMove, 'name' | 'from' | 'to' | 'reason'>, date?: MovableDate) {
  return { title: date?.title ?? name, from: showDate(from, 'en'), to: showDate(to, 'en'), reason };
}

function stateWords(state: MoveState, date: MovableDate | undefined): string {
  if (state === 'holds') return 'In force';
  if (state === 'moved_again') return 'Moved again since';
  if (state === 'out_of_order')
    return 'Not in force: with the other dates of the definition it would be out of order. Move it again.';
  return date
    ? `Not in force: the definition says ${showDate(date.day, 'en')} since`
    : 'Not in force: the definition has no such date any longer';
}
