import type { Status } from '@annum/engine';
import type { Surroundings } from '../context.ts';
import { showDate, showMoment } from '../form/display.ts';
import { formTitle } from '../pages/year-title.ts';
import { nameOn } from '../records/read-records.ts';
import type { Log } from '../store/logs.ts';
import type { Store } from '../store/store.ts';

/** A log as a row of a list. */
export interface LogRow {
  readonly id: string;
  readonly href: string;
  readonly name: string;
  readonly year: string;
  readonly status: Status;
  readonly errors: number;
  readonly day: string;
  readonly owner: string;
  readonly manager: string;
  readonly assigned: string;
  readonly updated: string;
}

/** Logs as rows, with the names that what they point to has today. */
export async function logRows(
  { store, forms, config }: Surroundings & { readonly store: Store },
  logs: readonly Log[],
): Promise<readonly LogRow[]> {
  const named = await readNames(store, logs, config.today());
  const name = (reference: string | null) => (reference === null ? '' : (named.get(reference) ?? reference));
  return logs.map((log) => {
    const form = forms.current(log.collection, log.year)?.form;
    return {
      id: log.id,
      href: `/logs/${log.id}`,
      name: nameOfLog(log),
      year: form ? formTitle(form) : log.collection,
      status: log.status,
      errors: log.errors,
      day: log.eventDate === null ? '' : showDate(log.eventDate, 'en'),
      owner: name(log.owning),
      manager: log.managing === log.owning ? '' : name(log.managing),
      assigned: name(log.assigned),
      updated: showMoment(log.updated),
    };
  });
}

/** What a log is called in lists: its reference, the supplier's, or the end of its id. */
export function nameOfLog(log: Pick<Log, 'id' | 'reference' | 'externalReference'>): string {
  return log.reference ?? log.externalReference ?? log.id.slice(-6);
}

async function readNames({ db }: Store, logs: readonly Log[], today: string): Promise<ReadonlyMap<string, string>> {
  const references = (pick: (log: Log) => readonly (string | null)[]) => [
    ...new Set(logs.flatMap(pick).filter((each) => each !== null)),
  ];
  const organisations = references(({ owning, managing }) => [owning, managing]);
  const people = references(({ assigned }) => [assigned]);
  const [named, called] = await Promise.all([
    organisations.length === 0
      ? []
      : db
          .selectFrom('organisation')
          .select(['reference', nameOn(today).as('name')])
          .where('reference', 'in', organisations)
          .execute(),
    people.length === 0
      ? []
      : db.selectFrom('person').select(['reference', 'name']).where('reference', 'in', people).execute(),
  ]);
  return new Map([...named, ...called].map(({ reference, name }) => [reference, name]));
}
