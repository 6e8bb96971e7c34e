/** Comparing texts, lists and sets of values. A value that is not there is `undefined`. */

/** Text without accents and other scripts: most of it, and some five times quicker to make comparable. */
const isPlain = /^[ -~]*$/;

/** Text made comparable: case, accents, spaces and punctuation aside. */
export function comparable(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  if (isPlain.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

export function lengthOf(text: unknown): number | undefined {
  return typeof text === 'string' ? text.length : undefined;
}

/** The first half of a postcode, "SW1A" of "SW1A 1AA": its post town's area and district. */
export function outwardCode(postcode: unknown): string | undefined {
  return typeof postcode === 'string' ? postcode.split(' ')[0] : undefined;
}

/** The second half of a postcode, "1AA" of "SW1A 1AA"; a few postcodes have none. */
export function inwardCode(postcode: unknown): string | undefined {
  return typeof postcode === 'string' ? postcode.split(' ')[1] : undefined;
}

export function startsWith(text: unknown, start: unknown): boolean {
  return typeof text === 'string' && typeof start === 'string' && text.startsWith(start);
}

export function includes(list: unknown, item: unknown): boolean {
  return Array.isArray(list) && item !== undefined && list.includes(item);
}

/** The least of the values that are there. */
export function smallest(...values: readonly (number | undefined)[]): number | undefined {
  const there = values.filter((value) => value !== undefined);
  return there.length === 0 ? undefined : Math.min(...there);
}

/** The greatest of the values that are there. */
export function largest(...values: readonly (number | undefined)[]): number | undefined {
  const there = values.filter((value) => value !== undefined);
  return there.length === 0 ? undefined : Math.max(...there);
}
