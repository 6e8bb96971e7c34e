import { type OpenDays, openDays } from '@annum/compiler/windows';
import type { Window } from '@annum/engine';

/** The facts that the program supplies where a line does not give them. */
export interface Surroundings {
  /** Today, as an ISO day. */
  readonly today: string;
  /** The days that are open on a given day. */
  readonly openDays: (today: string) => OpenDays | undefined;
}

/** Today, and the open days of a collection that has these years. */
export function surroundingsOf(windows: readonly Window[], today: string): Surroundings {
  return { today, openDays: remember((day) => openDays(windows, day)) };
}

/** A function of a text that keeps what it found before. */
function remember<Found>(find: (key: string) => Found): (key: string) => Found {
  const found = new Map<string, Found>();
  return (key) => {
    if (!found.has(key)) found.set(key, find(key));
    return found.get(key) as Found;
  };
}

type Facts = { readonly [fact: string]: unknown };

/** The context of a line, with today and the open days where it does not say them itself. */
export function completeContext(given: unknown, { today, openDays }: Surroundings): Facts {
  const facts = isObject(given) ? given : {};
  const day = facts.today ?? today;
  const open = typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? openDays(day) : undefined;
  const own = open && { first_new: open.firstNew, first_existing: open.firstExisting, last: open.last };
  return { ...facts, today: day, window: { ...own, ...(isObject(facts.window) ? facts.window : {}) } };
}

/** Whether a JSON value is an object, not a list. */
export function isObject(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
