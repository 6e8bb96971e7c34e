import { wantsMail } from '../accounts/notifications.ts';
import type { Config } from '../config.ts';
import { listUrl } from '../finding/filter.ts';
import { logUrl } from '../form/journey.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { accountOf, selectPeople } from '../people/read-person.ts';
import type { Person } from '../person.ts';
import type { Log } from '../store/logs.ts';
import type { Store } from '../store/store.ts';

/** What telling somebody needs of the service. */
interface Messenger {
  readonly store: Store;
  readonly config: Config;
}

/** Logs that have just been assigned to one person, all of one collection. */
export interface Assigned {
  /** Reference of the person. */
  readonly to: string | null;
  readonly logs: readonly Log[];
}

/** Writes to the person to whom somebody else assigned logs, if they want such mails: one for all of the logs. */
export async function tellAssigned(
  { store, config }: Messenger,
  actor: Person,
  { to, logs: [first, ...more] }: Assigned,
): Promise<void> {
  if (to === null || to === actor.reference || !first) return;
  const row = await selectPeople(store.db, config.today()).where('person.reference', '=', to).executeTakeFirst();
  const person = row && accountOf(row);
  if (!person || person.isShutOut || !wantsMail(person.notifications, 'reassigned')) return;
  const isOne = more.length === 0;
  await queueMail(store.db, config, {
    kind: 'assigned',
    to: person,
    path: isOne ? logUrl(first) : listUrl(first.collection, { assigned: 'me' }),
    values: { changer: actor.name, logs: isOne ? 'a log' : `${1 + more.length} logs` },
  });
}
