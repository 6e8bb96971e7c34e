import { quickDate } from './module/answers.ts';
import { addMonths, dateText } from './module/calendar.ts';

/** Days written like 1996-02-29. */

/** Whether a text is a day of the calendar, written so. */
export function isCalendarDay(text: string): boolean {
  return quickDate(text) !== undefined;
}

/** The day some days after a day, or before it. */
export function daysLater(day: string, days: number): string {
  return dateText(numberOf(day) + days);
}

/** How many days after a day another is; negative where it is before it. */
export function daysBetween(from: string, to: string): number {
  return numberOf(to) - numberOf(from);
}

/** The same day some years on; 29 February becomes the 28th where there is none. */
export function yearsLater(day: string, years: number): string {
  return dateText(addMonths(numberOf(day), years * 12) ?? Number.NaN);
}

function numberOf(day: string): number {
  return quickDate(day) ?? Number.NaN;
}
