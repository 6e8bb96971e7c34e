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
  surroundings: Surroundings,
  person: Person,
  current: CurrentForm,
  answers: Answers,
  log?: { readonly eventDate: string | null },
): Context {
  const base = baseContext(surroundings, person, current, log);
  const { form } = current;
  const contextFor = (used: Answers): Context => ({
    ...base,
    external: outsideFacts(form, used, noOutsideService),
    ...Object.fromEntries(form.references.map((reference) => [reference.id, factsOf(reference, used)])),
  });
  return contextFor(pointingAnswers(current, answers, contextFor));
}

/**
 * The answers without those that do not count: they point to nothing. Whether an answer counts may hang on what
 * another one points to, so it is asked again until nothing more falls away.
 */
function pointingAnswers(
  { form, validator }: CurrentForm,
  answers: Answers,
  contextFor: (used: Answers) => Context,
): Answers {
  const pointing = form.references.map(({ variable }) => variable).filter((variable) => !isBlank(answers[variable]));
  let used = answers;
  for (const _ of pointing) {
    const { cleared } = validator.evaluate(used, contextFor(used));
    const unused = cleared.map(({ variable }) => variable).filter((variable) => pointing.includes(variable));
    if (unused.length === 0) break;
    used = Object.fromEntries(Object.entries(used).filter(([variable]) => !unused.includes(variable)));
  }
  return used;
}

function baseContext(
  { config, forms }: Surroundings,
  person: Person,
  current: CurrentForm,
  log: { readonly eventDate: string | null } | undefined,
) {
  const today = config.today();
  const years = forms.collections().find(({ id }) => id === current.form.collection)?.forms ?? [current];
  const windows = years.map(({ window }) => window);
  return {
    today,
    user: { id: ownRecord('user').id, role: person.role, organisation: ownRecord('organisation').facts },
    window: windowFacts(windows, today, config.sandbox ? current.window : undefined),
    log: { created_with_date: Boolean(log?.eventDate) },
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
function factsOf({ type, variable }: Reference, answers: Answers) {
  const answer = answers[variable];
  if (isBlank(answer)) return type === 'organisation' ? ownRecord('organisation').facts : null;
  return recordsOf(type).find(({ id }) => id === String(answer))?.facts ?? null;
}

function isBlank(answer: unknown): boolean {
  return answer === undefined || answer === null || answer === '';
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
