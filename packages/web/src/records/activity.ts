/** A span in which a scheme, a location or an organisation takes no logs: from a day until the day before another, or for good. */
export interface Inactivity {
  readonly from_day: string;
  readonly until_day: string | null;
}

/** The span in which a day lies. */
export function spanOn(inactive: readonly Inactivity[], day: string): Inactivity | undefined {
  return inactive.find(({ from_day, until_day }) => from_day <= day && (until_day === null || day < until_day));
}

/** The span without an end. */
export function openSpan<Span extends Inactivity>(inactive: readonly Span[]): Span | undefined {
  return inactive.find(({ until_day }) => until_day === null);
}

export interface Activity {
  /** All that is needed is known of it. */
  readonly confirmed: boolean;
  /** Its first day; absent: it has always been there. */
  readonly start_day: string | null;
  readonly inactive: readonly Inactivity[];
}

export type ActivityStatus =
  | 'incomplete'
  | 'active'
  | 'activating_soon'
  | 'deactivating_soon'
  | 'deactivated'
  | 'reactivating_soon';

/** The state of a scheme or location on a day. */
export function statusOn({ confirmed, start_day, inactive }: Activity, day: string): ActivityStatus {
  if (!confirmed) return 'incomplete';
  if (start_day !== null && day < start_day) return 'activating_soon';
  const span = spanOn(inactive, day);
  if (span) return span.until_day === null ? 'deactivated' : 'reactivating_soon';
  return inactive.some(({ from_day }) => from_day > day) ? 'deactivating_soon' : 'active';
}

/** Whether it takes logs of that day. */
export function takesLogs(activity: Activity, day: string): boolean {
  const status = statusOn(activity, day);
  return status === 'active' || status === 'deactivating_soon';
}
