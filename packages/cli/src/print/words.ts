/**
 * A number of things.
 * @example count(1, 'file') // '1 file'
 */
export function count(number: number, thing: string): string {
  return `${number.toLocaleString('en-GB')} ${thing}${number === 1 ? '' : 's'}`;
}
