import type { Random } from '@annum/compiler';
import type { Transaction } from 'kysely';
import type { Tables } from '../../store/tables.ts';

/** What the sample is written with. */
export interface Sampling {
  readonly transaction: Transaction<Tables>;
  readonly random: Random;
  readonly seed: number;
  readonly today: string;
}

/** When the sample's landlords were recorded: before all their logs. */
export function startOf({ today }: Sampling): Date {
  return new Date(`${monthsBefore(today, 36)}T09:00:00Z`);
}

/** The first day of the month so many months before a day's. */
export function monthsBefore(day: string, months: number): string {
  const at = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() - months);
  return at.toISOString().slice(0, 10);
}
