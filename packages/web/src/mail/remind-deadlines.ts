import { daysLater } from '@annum/engine/day';
import { sql } from 'kysely';
import { type Notifications, wantsMail } from '../accounts/notifications.ts';
import { listUrl } from '../finding/filter.ts';
import { showDate } from '../form/display.ts';
import { say } from '../form/words.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { yearTitle } from '../pages/year-title.ts';
import { isInactiveOn, nameOn } from '../records/read-records.ts';
import type { Store } from '../store/store.ts';
import { queueMailOnce } from './queue-mail.ts';
import type { ReminderSurroundings } from './remind.ts';

/** So many days before a deadline people are told of it. */
const daysBefore = 14;

/**
 * Writes to the people of organisations whose logs are not complete while a submission deadline is near: to each once
 * for each deadline, however often it is done.
 * @returns how many mails were written
 */
export async function remindDeadlines(surroundings: ReminderSurroundings): Promise<number> {
  const { store, forms, config } = surroundings;
  const today = config.today();
  const near = forms
    .collections()
    .flatMap((collection) => collection.forms)
    .flatMap((current) => nearDeadlines(current, today).map((deadline) => ({ current, deadline })));
  let written = 0;
  for (const [deadline, due] of Map.groupBy(near, (each) => each.deadline)) {
    const waiting = await unfinishedByOrganisation(
      store,
      due.map(({ current }) => current),
    );
    for (const person of await peopleOf(store, [...waiting.keys()], today)) {
      const logs = waiting.get(person.organisation) ?? [];
      if (wantsMail(person.notifications, 'deadlines') && (await tell(surroundings, person, deadline, logs)))
        written += 1;
    }
  }
  return written;
}

/** The submission deadlines of a year that are so near: of the year as a whole, or of its parts where it has such. */
function nearDeadlines({ window }: CurrentForm, today: string): readonly string[] {
  const days = window.periods.map(({ submissionDeadline }) => submissionDeadline);
  const all = days.length > 0 ? days : [window.submissionDeadline];
  return all.filter((day) => daysLater(day, -daysBefore) <= today && today <= day);
}

/** Logs of one form that are not complete. */
interface Waiting {
  readonly current: CurrentForm;
  readonly logs: number;
}

/** What of some forms is not complete, by the id of each organisation that sees it. */
async function unfinishedByOrganisation(
  { db }: Store,
  currents: readonly CurrentForm[],
): Promise<ReadonlyMap<string, readonly Waiting[]>> {
  const found = await Promise.all(
    currents.map(async (current) => {
      const rows = await db
        .selectFrom('log_listing')
        .select(({ fn }) => ['organisation', fn.countAll<string>().as('logs')])
        .where('collection', '=', current.form.collection)
        .where('year', '=', current.form.year)
        .where('status', 'in', ['not_started', 'in_progress'])
        .groupBy('organisation')
        .execute();
      return rows.map(({ organisation, logs }) => ({ organisation, current, logs: Number(logs) }));
    }),
  );
  return Map.groupBy(found.flat(), ({ organisation }) => organisation);
}

interface Told {
  readonly name: string;
  readonly email: string;
  readonly notifications: Notifications;
  readonly organisation: string;
  readonly reference: string;
  readonly organisation_name: string;
}

/** Those of some organisations who record logs and can sign in. */
function peopleOf({ db }: Store, organisations: readonly string[], today: string): Promise<readonly Told[]> {
  return db
    .selectFrom('person')
    .innerJoin('organisation', 'organisation.organisation', 'person.organisation')
    .select(['person.name', 'person.email', 'person.notifications', 'person.organisation', 'organisation.reference'])
    .select(nameOn(today).as('organisation_name'))
    .where(sql<boolean>`person.organisation = any(${[...organisations]}::uuid[])`)
    .where('person.deactivated', 'is', null)
    .where('person.role', 'in', ['provider', 'coordinator'])
    .where(sql<boolean>`not ${isInactiveOn(today)}`)
    .execute();
}

function tell(surroundings: ReminderSurroundings, person: Told, deadline: string, waiting: readonly Waiting[]) {
  const { organisation, organisation_name, reference, email, name } = person;
  const [only, ...more] = waiting;
  const path =
    only && more.length === 0 ? listUrl(only.current.form.collection, { year: String(only.current.form.year) }) : '/';
  return queueMailOnce(surroundings, {
    kind: 'deadline',
    to: { name, email, organisation: { id: organisation, reference, name: organisation_name } },
    path,
    values: { deadline: showDate(deadline, 'en'), logs: waiting.map(inWords).join(', ') },
  });
}

function inWords({ current: { form }, logs }: Waiting): string {
  const words = say(logs === 1 ? form.record : form.records, form.languages[0] ?? 'en');
  return `${logs.toLocaleString('en-GB')} ${words} of ${yearTitle(form)}`;
}
