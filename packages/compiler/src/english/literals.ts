const months = 'January February March April May June July August September October November December'.split(' ');
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

/**
 * A calendar day in words.
 * @example dateText('2001-04-01') // '1 April 2001'
 */
export function dateText(day: string): string {
  const [year, month, date] = day.split('-');
  const name = months[Number(month) - 1];
  return name && date ? `${Number(date)} ${name} ${year}` : day;
}

/**
 * An amount of money; whole pounds without pennies.
 * @example moneyText(1234.5) // '£1,234.50'
 */
export function moneyText(amount: number): string {
  const size = Math.abs(amount);
  const digits = Number.isInteger(size) ? String(size) : size.toFixed(2);
  return `${amount < 0 ? '-' : ''}£${withSeparators(digits)}`;
}

/**
 * A number with thousands separated.
 * @example numberText(12000.5) // '12,000.5'
 */
export function numberText(value: number): string {
  return withSeparators(String(value));
}

/** The day of the week by its number; Monday is 1. */
export function weekdayText(number: number): string {
  return weekdays[number - 1] ?? String(number);
}

/** The month by its number. */
export function monthText(number: number): string {
  return months[number - 1] ?? String(number);
}

/** A word or phrase quoted from the form. */
export function quoted(text: string): string {
  return `‘${text}’`;
}

function withSeparators(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
