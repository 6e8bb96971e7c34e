/**
 * What every generated validator carries with it: the one parser of each question type, calendar, decimals, text.
 * The text of this file, without its types, is copied into the module, so it imports nothing.
 *
 * Inside a validator a date is a day number (0 is 1970-01-01), an amount is a whole number of its smallest unit
 * (pennies), and a value that is not there is `undefined`.
 */

/** What a parser returns for an answer that it cannot read, with the check that failed. */
export const badType = { check: 'type' } as const;
export const badStep = { check: 'step' } as const;
export const badOption = { check: 'option' } as const;

export type Bad = typeof badType | typeof badStep | typeof badOption;

const greatestNumber = 9e15;

/** True for an answer that says nothing: absent, null, or white space. */
export function isBlank(raw: unknown): boolean {
  return raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '');
}

/** Reads a number, or text such as "£1,234.50", as a whole number of 10^-places. */
export function parseNumber(raw: unknown, places: number): number | Bad | undefined {
  if (isBlank(raw)) return undefined;
  if (typeof raw === 'number') return scaleNumber(raw, places);
  if (typeof raw !== 'string') return badType;
  const found = /^([-+])?(?:£\s?)?(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d*))?$/.exec(raw.trim());
  if (!found || (found[2] === undefined && !found[3])) return badType;
  return scaleDigits(found[1] === '-', (found[2] ?? '').replaceAll(',', ''), found[3] ?? '', places);
}

function scaleNumber(value: number, places: number): number | Bad {
  const scaled = value * 10 ** places;
  if (!(Math.abs(scaled) < greatestNumber)) return badType;
  const whole = Math.round(scaled);
  // Binary fractions such as 50.13 * 100 miss the whole number by a few units in the last place.
  return Math.abs(scaled - whole) <= Math.abs(scaled) * 1e-15 * 4 ? whole + 0 : badStep;
}

function scaleDigits(negative: boolean, whole: string, fraction: string, places: number): number | Bad {
  const trimmed = fraction.replace(/0+$/, '');
  if (trimmed.length > places) return badStep;
  const scaled = Number(whole + trimmed.padEnd(places, '0'));
  if (!(scaled < greatestNumber)) return badType;
  return negative ? 0 - scaled : scaled;
}

/** Reads one of the given codes; numbers may come as text. */
export function parseChoice(
  raw: unknown,
  codes: ReadonlySet<unknown>,
  keep: boolean,
): number | string | Bad | undefined {
  if (isBlank(raw)) return undefined;
  const value = typeof raw === 'string' ? raw.trim() : typeof raw === 'boolean' ? Number(raw) : raw;
  if (codes.has(value)) return value as number | string;
  if (typeof value === 'string') {
    const number = /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
    if (number !== undefined && codes.has(number)) return number;
    if (keep) return number ?? value;
  }
  if (typeof value !== 'number' && typeof value !== 'string') return badType;
  if (codes.has(String(value))) return String(value);
  return keep ? value : badOption;
}

export function parseText(raw: unknown): string | Bad | undefined {
  if (isBlank(raw)) return undefined;
  if (typeof raw === 'string') return raw.trim();
  return typeof raw === 'number' && Number.isFinite(raw) ? String(raw) : badType;
}

/** Reads the id of an organisation, user, scheme or location: a number or a text. */
export function parseReference(raw: unknown): number | string | Bad | undefined {
  if (isBlank(raw)) return undefined;
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : badType;
  if (typeof raw !== 'string') return badType;
  const text = raw.trim();
  return /^\d{1,15}$/.test(text) && String(Number(text)) === text ? Number(text) : text;
}

export function parseBoolean(raw: unknown): boolean | Bad | undefined {
  if (isBlank(raw)) return undefined;
  if (raw === true || raw === 1 || raw === '1' || raw === 'true') return true;
  return raw === false || raw === 0 || raw === '0' || raw === 'false' ? false : badType;
}

const postcodeForm =
  /^(([A-Z]{1,2}[0-9][A-Z0-9]?|ASCN|STHL|TDCU|BBND|[BFS]IQQ|PCRN|TKCA)[0-9][A-Z]{2}|BFPO[0-9]{1,4}|(KY[0-9]|MSR|VG|AI)-?[0-9]{4}|[A-Z]{2}[0-9]{2}|GECX|GIR0A{2}|SANTA1)$/;

/** Reads a United Kingdom postcode in any case and spacing; "sw1a1aa" is "SW1A 1AA". */
export function parsePostcode(raw: unknown): string | Bad | undefined {
  if (isBlank(raw)) return undefined;
  if (typeof raw !== 'string' || raw.length > 40) return badType;
  const joined = raw.toUpperCase().replace(/\s+/g, '');
  if (!postcodeForm.test(joined)) return badType;
  return /[0-9][A-Z]{2}$/.test(joined) ? `${joined.slice(0, -3)} ${joined.slice(-3)}` : joined;
}

/** Reads an e-mail address, loosely: something, an @, and a name with a dot. */
export function parseEmail(raw: unknown): string | Bad | undefined {
  if (isBlank(raw)) return undefined;
  if (typeof raw !== 'string') return badType;
  const text = raw.trim();
  return text.length <= 254 && /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text) ? text : badType;
}

/** Reads "2001-04-01" or "1/4/2001" as a day number. */
export function parseDate(raw: unknown): number | Bad | undefined {
  if (isBlank(raw)) return undefined;
  if (typeof raw !== 'string') return badType;
  const quick = quickDate(raw);
  if (quick !== undefined) return quick;
  const text = raw.trim();
  // A time behind the date, as some systems export it, says nothing about the day.
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]{5,15}(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (iso) return dayNumber(Number(iso[1]), Number(iso[2]), Number(iso[3])) ?? badType;
  const written = /^(\d{1,2})\s?[/.\- ]\s?(\d{1,2})\s?[/.\- ]\s?(\d{4})$/.exec(text);
  return (written && dayNumber(Number(written[3]), Number(written[2]), Number(written[1]))) ?? badType;
}

/** Reads "2001-04-01" and nothing else, digit by digit: the usual form, and the one that stored logs have. */
function quickDate(text: string): number | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  const digits = (from: number, to: number): number => {
    let value = 0;
    for (let at = from; at < to; at += 1) {
      const digit = text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) return Number.NaN;
      value = value * 10 + digit;
    }
    return value;
  };
  const [year, month, day] = [digits(0, 4), digits(5, 7), digits(8, 10)];
  return Number.isNaN(year + month + day) ? undefined : dayNumber(year, month, day);
}

/** Day number of a calendar date, or undefined when there is no such day (Howard Hinnant's civil-day algorithm). */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || year < 1) return undefined;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Year, month and day of a day number. */
export function civil(days: number): readonly [number, number, number] {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * dayOfYear + 2) / 153);
  const month = part < 10 ? part + 3 : part - 9;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * part + 2) / 5) + 1];
}

/** "2001-04-01" of a day number. */
export function dateText(days: number): string {
  const [year, month, day] = civil(days);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export function addMonths(days: number | undefined, count: number): number | undefined {
  if (days === undefined || !Number.isFinite(count)) return undefined;
  const [year, month, day] = civil(days);
  const index = year * 12 + month - 1 + count;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return dayNumber(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** Whole months from one day to a later one; negative the other way round. */
export function monthsBetween(from: number | undefined, to: number | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  if (from > to) return 0 - (monthsBetween(to, from) as number);
  const [fromYear, fromMonth] = civil(from);
  const [toYear, toMonth] = civil(to);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return (addMonths(from, months) as number) > to ? months - 1 : months;
}

export function yearsBetween(from: number | undefined, to: number | undefined): number | undefined {
  const months = monthsBetween(from, to);
  return months === undefined ? undefined : Math.trunc(months / 12);
}

export function yearOf(days: number | undefined): number | undefined {
  return days === undefined ? undefined : civil(days)[0];
}

export function monthOf(days: number | undefined): number | undefined {
  return days === undefined ? undefined : civil(days)[1];
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(days: number | undefined): number | undefined {
  return days === undefined ? undefined : ((((days + 3) % 7) + 7) % 7) + 1;
}

export type Rounding = 'half_up' | 'half_even' | 'down' | 'up';

/** Rounds a scaled number to `drop` fewer decimal places, still scaled to the places that are left. */
export function roundPlaces(value: number | undefined, drop: number, mode: Rounding): number | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  return drop <= 0 ? value * 10 ** -drop : roundRatio(value, 10 ** drop, mode);
}

function roundRatio(numerator: number, denominator: number, mode: Rounding): number {
  return Number(roundBig(BigInt(numerator), BigInt(denominator), mode));
}

/** Rounds numerator ÷ denominator to a whole number; halves go away from zero in `half_up`. */
export function roundBig(numerator: bigint, denominator: bigint, mode: Rounding): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  let quotient = top / bottom;
  const rest = (top % bottom) * 2n;
  const tie = rest === bottom;
  if (
    mode === 'up'
      ? rest > 0n
      : mode === 'down'
        ? false
        : rest > bottom || (tie && (mode === 'half_up' || quotient % 2n === 1n))
  )
    quotient += 1n;
  return negative ? -quotient : quotient;
}

/**
 * round(numerator ÷ divisor × factor): the quotient is first rounded to `digits` significant digits, as the weekly
 * figures of the collections demand. `shift` is how many decimal places the result has more than the numerator
 * (and the factor) together. The first rounding can only matter where the exact result is a tie.
 */
export function roundQuotient(
  numerator: number | undefined,
  divisor: number | undefined,
  factor: number | undefined,
  digits: number,
  shift: number,
  mode: Rounding,
): number | undefined {
  if (numerator === undefined || divisor === undefined || factor === undefined) return undefined;
  if (divisor === 0 || Number.isNaN(numerator + divisor + factor)) return undefined;
  const top = numerator * factor * (shift > 0 ? 10 ** shift : 1);
  const bottom = divisor * (shift < 0 ? 10 ** -shift : 1);
  if (
    top >= 0 &&
    top < 1e15 &&
    bottom > 0 &&
    bottom < 1e6 &&
    mode === 'half_up' &&
    (2 * top + bottom) % (2 * bottom) !== 0
  )
    return Math.floor((2 * top + bottom) / (2 * bottom));
  return quotientInFull(BigInt(numerator), BigInt(divisor), BigInt(factor), digits, shift, mode);
}

function quotientInFull(
  top: bigint,
  bottom: bigint,
  factor: bigint,
  digits: number,
  shift: number,
  mode: Rounding,
): number {
  let scale = 0n;
  const size = (value: bigint) => (value < 0n ? -value : value).toString().length;
  const wanted = digits - size(top) + size(bottom);
  if (top !== 0n) scale = BigInt(wanted < 0 ? 0 : wanted);
  let quotient = roundBig(top * 10n ** scale, bottom, mode);
  if (size(quotient) > digits && scale > 0n) {
    scale -= 1n;
    quotient = roundBig(top * 10n ** scale, bottom, mode);
  }
  const up = shift > 0 ? 10n ** BigInt(shift) : 1n;
  const down = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  return Number(roundBig(quotient * factor * up, 10n ** scale * down, mode));
}

/** Text made comparable: case, accents, spaces and punctuation aside. */
export function comparable(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** A fact of the context: under its dotted name, or nested. */
export function readFact(context: unknown, id: string, path: readonly string[]): unknown {
  if (typeof context !== 'object' || context === null) return undefined;
  if (Object.hasOwn(context, id)) return (context as Record<string, unknown>)[id] ?? undefined;
  let node: unknown = context;
  for (const key of path) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as Record<string, unknown>)[key];
  }
  return node ?? undefined;
}

/** A fact in the form in which expressions use it; a fact of the wrong type is not there. */
export function typedFact(raw: unknown, type: string, places: number): unknown {
  if (type === 'date') return dateFact(raw);
  if (type === 'number') return numberFact(raw, places);
  if (type === 'boolean') return booleanFact(raw);
  return type === 'list' ? listFact(raw) : plainFact(raw);
}

export function dateFact(raw: unknown): number | undefined {
  return raw === undefined ? undefined : good(parseDate(raw));
}

export function numberFact(raw: unknown, places: number): number | undefined {
  if (raw === undefined) return undefined;
  return typeof raw === 'boolean' ? Number(raw) : good(parseNumber(raw, places));
}

export function booleanFact(raw: unknown): boolean | undefined {
  return raw === undefined ? undefined : good(parseBoolean(raw));
}

export function listFact(raw: unknown): readonly unknown[] | undefined {
  return Array.isArray(raw) ? raw : undefined;
}

/** A code, a text or anything else that is used as it comes. */
export function plainFact(raw: unknown): number | string | boolean | undefined {
  if (typeof raw === 'string') return isBlank(raw) ? undefined : raw;
  return typeof raw === 'number' || typeof raw === 'boolean' ? raw : undefined;
}

export function good<T>(parsed: T | Bad): T | undefined {
  return parsed === badType || parsed === badStep || parsed === badOption ? undefined : (parsed as T);
}

/**
 * What an outside service said about this input, if it was asked about this very input. The context holds
 * `external: { <name>: { input, value } }`, or a list of such answers.
 */
export function readExternal(context: unknown, name: string, input: unknown): unknown {
  return externalAnswer(context, name, input)?.value ?? undefined;
}

/** Whether the service was asked about this input; an answer of null means that it found nothing. */
export function hasExternal(context: unknown, name: string, input: unknown): boolean {
  return externalAnswer(context, name, input) !== undefined;
}

function externalAnswer(context: unknown, name: string, input: unknown): { readonly value?: unknown } | undefined {
  if (input === undefined || context === undefined) return undefined;
  const found = readFact(context, `external.${name}`, ['external', name]);
  if (found === undefined) return undefined;
  const wanted = comparable(String(input));
  for (const answer of Array.isArray(found) ? found : [found]) {
    if (typeof answer !== 'object' || answer === null) continue;
    if (comparable(String((answer as { input?: unknown }).input)) === wanted) return answer as { value?: unknown };
  }
  return undefined;
}

/** Whether two answers or values say the same: 1 and "1" do. */
export function sameAnswer(left: unknown, right: unknown): boolean {
  if (isBlank(left) || isBlank(right)) return isBlank(left) && isBlank(right);
  return left === right || String(left).trim() === String(right).trim();
}

export function lengthOf(text: unknown): number | undefined {
  return typeof text === 'string' ? text.length : undefined;
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

/** Reads whether one of several answers was chosen: 1 or 0. */
export function parseFlag(raw: unknown): number | Bad | undefined {
  if (isBlank(raw)) return undefined;
  if (raw === 1 || raw === true) return 1;
  if (raw === 0 || raw === false) return 0;
  if (typeof raw !== 'string') return badType;
  const text = raw.trim().toLowerCase();
  if (text === '1' || text === 'true' || text === 'yes') return 1;
  return text === '0' || text === 'false' || text === 'no' ? 0 : badOption;
}

/** Whether an answer was supplied at all. */
export function given(raw: unknown): boolean {
  return raw !== undefined && raw !== null;
}
