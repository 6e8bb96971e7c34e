import { daysInMonth } from './module/calendar.ts';

/** Whether a text is a day of the calendar, written like 1996-02-29. */
export function isCalendarDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The day some days after a day, or before it. */
export function daysLater(day: string, days: number): string {
  return new Date(startOf(day) + days * millisecondsOfDay).toISOString().slice(0, 10);
}

/** How many days after a day another is; negative where it is before it. */
export function daysBetween(from: string, to: string): number {
  return (startOf(to) - startOf(from)) / millisecondsOfDay;
}

const millisecondsOfDay = 86_400_000;

/** In UTC, where all days are as long. */
function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The same day some years on; 29 February becomes the 28th where there is none. */
export function yearsLater(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  const moved = `${year}${day.slice(4)}`;
  return isCalendarDay(moved) ? moved : `${year}-02-28`;
}
