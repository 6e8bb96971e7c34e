import { daysLater } from '@annum/engine/day';
import { sql } from 'kysely';
import { type Notifications, wantsMail } from '../accounts/notifications.ts';
import type { Config } from '../config.ts';
import type { Forms } from '../forms/catalogue.ts';
import { isInactiveOn, nameOn } from '../records/read-records.ts';
import type { Store } from '../store/store.ts';
import { whyClosed } from '../windows.ts';
import { queueMailOnce } from './queue-mail.ts';

/** What reminders are made from. */
export interface ReminderSurroundings {
  readonly store: Store;
  readonly forms: Forms;
  readonly config: Config;
}

/** Whether a day is the last of its month. */
function endsMonth(day: string): boolean {
  return daysLater(day, 1).endsWith('-01');
}

/**
 * Writes a mail to everybody who has unfinished logs and has not opted out, once a month. Done again, it writes none.
 * @returns how many were written
 */
export async function remind(surroundings: ReminderSurroundings): Promise<number> {
  const { store, forms, config } = surroundings;
  const today = config.today();
  if (!endsMonth(today)) return 0;
  const open = forms
    .collections()
    .flatMap(({ id, forms: years }) => years.map(({ form, window }) => ({ collection: id, year: form.year, window })))
    .filter(({ window }) => whyClosed(window, today, 'edit') === undefined);
  let written = 0;
  for (const person of await peopleWithUnfinished(store, open, today))
    if (wantsMail(person.notifications, 'month_end') && (await remindOnce(surroundings, person, today))) written += 1;
  return written;
}

interface Reminded {
  readonly name: string;
  readonly email: string;
  readonly notifications: Notifications;
  readonly organisation: string;
  readonly organisation_name: string;
  readonly reference: string;
  readonly logs: string;
}

/** People with the number of logs that are assigned to them and not complete, in years that can still be changed. */
async function peopleWithUnfinished(
  { db }: Store,
  open: readonly { readonly collection: string; readonly year: number }[],
  today: string,
): Promise<readonly Reminded[]> {
  if (open.length === 0) return [];
  const years = sql.join(open.map(({ collection, year }) => sql`(${collection}, ${year}::integer)`));
  const { rows } = await sql<Reminded>`
    select person.name, person.email, person.notifications, person.organisation, organisation.reference,
      ${nameOn(today)} as organisation_name, count(*) as logs
    from log_listing join person on person.reference = log_listing.assigned
      and person.organisation = log_listing.organisation and person.deactivated is null
      join organisation on organisation.organisation = person.organisation and not ${isInactiveOn(today)}
    where log_listing.status in ('not_started', 'in_progress')
      and (log_listing.collection, log_listing.year) in (${years})
    group by person.person, organisation.organisation`.execute(db);
  return rows;
}

function remindOnce({ store, config }: ReminderSurroundings, person: Reminded, today: string): Promise<boolean> {
  const { organisation, organisation_name, reference, email, name, logs } = person;
  const request = {
    kind: 'month_end',
    to: { name, email, organisation: { id: organisation, reference, name: organisation_name } },
    path: '/',
    values: { logs: logs === '1' ? '1 log that is' : `${logs} logs that are` },
  } as const;
  return queueMailOnce({ store, config }, request, new Date(`${today.slice(0, 7)}-01T00:00:00Z`));
}
