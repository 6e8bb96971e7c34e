// Swedish dates are ISO dates.
const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short' });

/**
 * The calendar day at a moment, where the service is used.
 * @example dayInLondon(new Date('2001-06-30T23:30:00Z')) // '2001-07-01'
 */
export function dayInLondon(moment: Date): string {
  return format.format(moment);
}
