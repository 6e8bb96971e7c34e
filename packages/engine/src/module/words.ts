import { civil } from './calendar.ts';

/** Amounts and days in words. */

/** "£1,234.50"; whole pounds without pence. */
export function moneyText(amount: number): string {
  const [whole, pence] = poundsAndPence(Math.abs(amount));
  return `${amount < 0 ? '−' : ''}£${inThousands(whole)}${pence === '00' ? '' : `.${pence}`}`;
}

/** Digits of the pounds, and two of the pence. Whole pence, which nearly all amounts are, are cut from one number. */
function poundsAndPence(amount: number): readonly [string, string] {
  const pence = Math.round(amount * 100);
  if (pence < 1e12 && Math.abs(amount * 100 - pence) < 1e-3) {
    const digits = String(pence).padStart(3, '0');
    return [digits.slice(0, -2), digits.slice(-2)];
  }
  const [whole = '0', rest = '00'] = amount.toFixed(2).split('.');
  return [whole, rest];
}

function inThousands(digits: string): string {
  let text = digits;
  for (let at = digits.length - 3; at > 0; at -= 3) text = `${text.slice(0, at)},${text.slice(at)}`;
  return text;
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
