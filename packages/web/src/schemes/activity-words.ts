import { daysLater } from '@annum/engine/day';
import { showDate } from '../form/display.ts';
import { type Activity, type ActivityStatus, type Inactivity, statusOn } from '../records/activity.ts';

/** The states of a scheme or location as a tag shows them. */
const tags: { readonly [status in ActivityStatus]: { readonly text: string; readonly classes: string } } = {
  incomplete: { text: 'Incomplete', classes: 'govuk-tag--grey' },
  active: { text: 'Active', classes: 'govuk-tag--green' },
  activating_soon: { text: 'Activating soon', classes: 'govuk-tag--turquoise' },
  deactivating_soon: { text: 'Deactivating soon', classes: 'govuk-tag--yellow' },
  deactivated: { text: 'Deactivated', classes: 'govuk-tag--grey' },
  reactivating_soon: { text: 'Reactivating soon', classes: 'govuk-tag--blue' },
};

/** The state on a day, as a tag. */
export function statusTag(activity: Activity, day: string) {
  return tags[statusOn(activity, day)];
}

/** When it takes logs and when not, a line for each span, oldest first. */
export function availability({ start_day, inactive }: Activity): readonly string[] {
  const spans: readonly Inactivity[] = [...inactive].sort((one, other) => (one.from_day < other.from_day ? -1 : 1));
  const starts = [start_day, ...spans.map(({ until_day }) => until_day)];
  const active = starts.flatMap((from, index) => {
    const next = spans[index]?.from_day;
    // Behind a span without an end nothing follows.
    return index > 0 && from === null ? [] : [activeWords(from, next)];
  });
  const inactiveWords = spans.map(
    ({ from_day, until_day }) => `Not active from ${day(from_day)}${until_day ? ` to ${dayBefore(until_day)}` : ''}`,
  );
  return active.flatMap((words, index) => [words, ...inactiveWords.slice(index, index + 1)]);
}

function activeWords(from: string | null, next: string | undefined): string {
  const end = next === undefined ? '' : ` to ${dayBefore(next)}`;
  if (from === null) return next === undefined ? 'Active since it was recorded' : `Active until ${dayBefore(next)}`;
  return `Active from ${day(from)}${end}`;
}

function day(iso: string): string {
  return showDate(iso, 'en');
}

function dayBefore(iso: string): string {
  return day(daysLater(iso, -1));
}
