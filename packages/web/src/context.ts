import { openDays } from '@annum/compiler';
import type { Answers, Context, Reference, Window } from '@annum/engine';
import type { Config } from './config.ts';
import { demoRecords } from './demo.ts';
import type { CurrentForm, Forms } from './forms/catalogue.ts';
import { noOutsideService, outsideFacts } from './outside.ts';
import type { Person, ReferenceRecord } from './person.ts';

/** What of the service a context is made from; the server itself has both. */
export interface Surroundings {
  readonly config: Config;
  readonly forms: Forms;
}

/** The facts from outside a log that its form may read: who asks, today, open days, what the answers point to. */
export function contextOf(
  { config, forms }: Surroundings,
  person: Person,
  current: CurrentForm,
  answers: Answers,
  log?: { readonly eventDate: string | null },
): Context {
  const today = config.today();
  const windows = forms.collections().find(({ id }) => id === current.form.collection)?.forms ?? [current];
  const own = ownRecord('organisation');
  return {
    today,
    user: { id: ownRecord('user').id, role: person.role, organisation: own.facts },
    window: windowFacts(
      windows.map(({ window }) => window),
      today,
      config.sandbox ? current.window : undefined,
    ),
    log: { created_with_date: Boolean(log?.eventDate) },
    external: outsideFacts(current.form, answers, noOutsideService),
    ...Object.fromEntries(current.form.references.map((reference) => [reference.id, factsOf(reference, answers, own)])),
  };
}

/** Records that an answer of a type can point to. */
export function recordsOf(type: ReferenceRecord['type']): readonly ReferenceRecord[] {
  return demoRecords.filter((record) => record.type === type);
}

/** The person, or their organisation, as an answer would name it. */
function ownRecord(type: 'user' | 'organisation'): ReferenceRecord {
  const [own] = recordsOf(type);
  if (!own) throw new Error(`The demo has no ${type}.`);
  return own;
}

/** Facts of the record an answer names. An organisation that is not answered is the person's own. */
function factsOf({ type, variable }: Reference, answers: Answers, own: ReferenceRecord) {
  const answer = answers[variable];
  if (answer === undefined || answer === null || answer === '') return type === 'organisation' ? own.facts : null;
  return recordsOf(type).find(({ id }) => String(id) === String(answer))?.facts ?? null;
}

/** First and last open event days, over all years of a collection; `also` counts as open whatever today is. */
export function windowFacts(windows: readonly Window[], today: string, also?: Window) {
  const open = openDays(windows, today);
  const earliest = (day: string | undefined) => [day, also?.firstDay].filter((one) => one !== undefined).sort()[0];
  const last = [open?.last, also?.lastDay].filter((one) => one !== undefined).sort();
  return {
    first_new: earliest(open?.firstNew) ?? null,
    first_existing: earliest(open?.firstExisting) ?? null,
    last: last.at(-1) ?? null,
  };
}
