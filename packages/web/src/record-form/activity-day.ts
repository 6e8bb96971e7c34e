import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { showDate } from '../form/display.ts';
import { type Inactivity, openSpan } from '../records/activity.ts';
import { type RecordField, readRecord } from './record-field.ts';

/** What can be done with the activity of a scheme, a location or an organisation, from a day on. */
export const verbs = ['deactivate', 'reactivate'] as const;
export type Verb = (typeof verbs)[number];

export const verbNames: { readonly [verb in Verb]: string } = { deactivate: 'Deactivate', reactivate: 'Reactivate' };

/** The question from which day on. */
export function dayField({ label, hint }: Pick<RecordField, 'label' | 'hint'>): RecordField {
  return { id: 'from', label, ...(hint !== undefined && { hint }), asked: 'the day', kind: 'day' };
}

/**
 * Reads the day that was sent.
 * @param whyNot says in words why a day will not do
 */
export function readDay(
  field: RecordField,
  sent: Fields,
  whyNot: (day: string) => string | undefined,
): { readonly day: string; readonly errors: readonly FieldError[] } {
  const { cells, errors } = readRecord([field], sent);
  const day = String(cells.from);
  const refusal = errors.length > 0 ? undefined : whyNot(day);
  const said = errors.map(({ href, message }) => ({
    href,
    message: message.startsWith(field.label) ? 'The day must be a real date' : message,
  }));
  return { day, errors: refusal ? [{ message: refusal, href: '#from-day' }] : said };
}

/** Why a span without an end cannot begin on a day: another ends later, or not at all. */
export function whyNotFrom(inactive: readonly Inactivity[], day: string, state: string): string | undefined {
  const later = inactive.find(({ until_day }) => until_day === null || day < until_day);
  if (!later) return undefined;
  const until = later.until_day === null ? '' : ` until ${showDate(later.until_day, 'en')}`;
  return `It is ${state} from ${showDate(later.from_day, 'en')}${until} already`;
}

/** Why the span without an end cannot end on a day. */
export function whyNotUntil(inactive: readonly Inactivity[], day: string): string | undefined {
  const span = openSpan(inactive);
  if (!span) return 'It is not deactivated';
  return day < span.from_day
    ? `Enter a day from ${showDate(span.from_day, 'en')} on, when it was deactivated`
    : undefined;
}
