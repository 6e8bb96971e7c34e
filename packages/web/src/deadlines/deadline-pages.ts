import { showDate, showMoment } from '../form/display.ts';
import { say } from '../form/words.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { yearTitle } from '../pages/year-title.ts';
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

/** A form's title and year: “Visits log 2001 to 2002”. */
export function yearNamed({ form }: Pick<CurrentForm, 'form'>): string {
  return `${say(form.title, form.languages[0] ?? 'en')} ${yearTitle(form)}`;
}

/** Every move of a year, the latest first, with what has become of it. */
export function historyShown(
  current: CurrentForm,
  all: readonly DateMove[],
  { namesPeople }: { readonly namesPeople: boolean },
) {
  const { form, window, defined = window } = current;
  const moves = all.filter(({ collection, year }) => collection === form.collection && year === form.year);
  const { states } = movedWindow(defined, moves);
  const dates = new Map(movableDates(defined).map((date) => [date.name, date]));
  return moves
    .map((move, index) => ({
      title: dates.get(move.name)?.title ?? move.name,
      at: showMoment(move.at),
      who: namesPeople ? move.who : 'Customer support',
      from: showDate(move.from, 'en'),
      to: showDate(move.to, 'en'),
      reason: move.reason,
      state: stateWords(states[index] ?? 'holds', dates.get(move.name)),
      holds: states[index] === 'holds',
    }))
    .reverse();
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
