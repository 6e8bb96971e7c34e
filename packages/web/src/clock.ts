const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The calendar day at a moment, somewhere.
 * @example dayIn('Europe/London', new Date('2001-06-30T23:30:00Z')) // '2001-07-01'
 */
export function dayIn(timeZone: string, moment: Date): string {
  // Swedish dates are ISO dates.
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(moment);
}
