import { dayNumber } from './calendar.ts';

/** The one parser of each question type. An answer that cannot be read comes back as what is wrong with it. */

/** What a parser returns for an answer that it cannot read, with the check that failed. */
export const badType = { check: 'type' } as const;

export const badStep = { check: 'step' } as const;

export const badOption = { check: 'option' } as const;

export type Bad = typeof badType | typeof badStep | typeof badOption;

const greatestNumber = 9e15;

/** True for an answer that says nothing: absent, null, or white space. */
export function isBlank(raw: unknown): boolean {
  return raw === undefined || raw === null || (typeof raw === 'string' && isWhiteSpace(raw));
}

/** Most texts begin with a letter or digit, which spares them the trimming. */
function isWhiteSpace(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 32 && first < 127) && text.trim() === '';
}

/** Whether an answer was supplied at all. */
export function given(raw: unknown): boolean {
  return raw !== undefined && raw !== null;
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
  // As JSON has it: programs write the same 35.879999999999995 into files.
  if (trimmed.length > places) return scaleNumber(Number(`${negative ? '-' : ''}${whole}.${fraction}`), places);
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

/** The usual form of a postcode, and the one that stored logs have. */
const plainPostcode = /^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$/;

/** Reads a United Kingdom postcode in any case and spacing; "sw1a1aa" is "SW1A 1AA". */
export function parsePostcode(raw: unknown): string | Bad | undefined {
  if (isBlank(raw)) return undefined;
  if (typeof raw !== 'string' || raw.length > 40) return badType;
  if (plainPostcode.test(raw)) return raw;
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
export function quickDate(text: string): number | undefined {
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

export function good<T>(parsed: T | Bad): T | undefined {
  return parsed === badType || parsed === badStep || parsed === badOption ? undefined : (parsed as T);
}

/** Whether two answers or values say the same: 1 and "1" do. */
export function sameAnswer(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (isBlank(left) || isBlank(right)) return isBlank(left) && isBlank(right);
  return String(left).trim() === String(right).trim();
}
