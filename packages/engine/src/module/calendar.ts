/** Calendar days as numbers: 0 is 1970-01-01. */

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

/** The day of the month, 1 to 31. */
export function dayOf(days: number | undefined): number | undefined {
  return days === undefined ? undefined : civil(days)[2];
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(days: number | undefined): number | undefined {
  return days === undefined ? undefined : ((((days + 3) % 7) + 7) % 7) + 1;
}
