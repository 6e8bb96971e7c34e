import { civil } from './calendar.ts';

/** Amounts and days in words. */

/** "£1,234.50"; whole pounds without pence. */
export function moneyText(amount: number): string {
  const [whole = '0', pence] = Math.abs(amount).toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '−' : ''}£${grouped}${pence === '00' ? '' : `.${pence}`}`;
}

export const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "1 April 2001" of a day number. */
export function longDate(days: number): string {
  const [year, month, day] = civil(days);
  return `${day} ${months[month - 1]} ${year}`;
}

/** Starts a phrase with a capital, for the beginning of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
