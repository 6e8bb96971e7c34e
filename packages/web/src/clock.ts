/**
 * The calendar day at a moment, somewhere.
 * @example dayIn('Europe/London', new Date('2026-06-30T23:30:00Z')) // '2026-07-01'
 */
export function dayIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(moment);
}
