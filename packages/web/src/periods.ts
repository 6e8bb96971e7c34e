import { periodsDue } from '@annum/compiler';
import type { Outcome, Period } from '@annum/engine';
import { dayInLondon } from './clock.ts';
import type { CurrentForm, Forms } from './forms/catalogue.ts';
import type { Log } from './store/logs.ts';

/** The parts of all years of a collection by whose end its records are sent; none where they are sent once. */
function periodsOf(forms: Forms, { form, window }: CurrentForm): readonly Period[] {
  const years = forms.collection(form.collection)?.forms ?? [{ window }];
  return years.flatMap((one) => one.window.periods);
}

/** The periods in which something happened in a record, so that it is due in each. */
export function periodsDueFor(forms: Forms, current: CurrentForm, values: Outcome['values']): readonly Period[] {
  return periodsDue(current.form.events, periodsOf(forms, current), values);
}

/**
 * The values of a log as they were last sent: those with which it was complete when an earlier period ended. Undefined
 * where nothing was sent.
 */
export function lastSent(
  log: Pick<Log, 'status' | 'updated' | 'values' | 'submitted'>,
  periods: readonly Period[],
  today: string,
): Outcome['values'] | undefined {
  const now = periods.find(({ firstDay, lastDay }) => firstDay <= today && today <= lastDay);
  if (!now) return log.submitted ?? undefined;
  const isOfEarlierPeriod = dayInLondon(log.updated) < now.firstDay;
  return log.status === 'completed' && isOfEarlierPeriod ? log.values : (log.submitted ?? undefined);
}
