import { openDays } from '@annum/compiler';
import type { Answers, Context, Form, Outcome, Reference, Window } from '@annum/engine';
import type { Config } from './config.ts';
import type { CurrentForm, Forms } from './forms/catalogue.ts';
import { isSandbox } from './forms/sandbox.ts';
import { noOutsideService, outsideFacts } from './outside.ts';
import { lastSent } from './periods.ts';
import type { Person, Role } from './person.ts';
import { isAllowed } from './policy/decide.ts';
import { type Facts, factsNamed } from './records/record.ts';
import type { Viewpoint } from './records/viewpoint.ts';
import { isBlank } from './store/judge.ts';
import type { Log } from './store/logs.ts';

/** What of the service a context is made from; the server itself has both. */
export interface Surroundings {
  readonly config: Config;
  readonly forms: Forms;
}

/** What of a stored log its own facts are made from. */
export type StoredBefore = Pick<Log, 'eventDate' | 'status' | 'updated' | 'values' | 'submitted'>;

/** The facts from outside a log that its form may read: who asks, today, open days, what the answers point to. */
export function contextOf(
  surroundings: Surroundings,
  viewpoint: Viewpoint,
  current: CurrentForm,
  answers: Answers,
  log?: StoredBefore,
): Context {
  const evaluate = (context: Context) => ({ outcome: current.validator.evaluate(answers, context) });
  return evaluateInContext(surroundings, viewpoint, { current, answers, log }, evaluate).context;
}

/**
 * Evaluates answers in their context. What they point to are those that count, and what their form works out, such as
 * the only location of a scheme. Either may hang on what another one points to, so it is asked again until all stays.
 * @param evaluate judges the answers in a context; what it finds in the last one is given back with that
 */
export function evaluateInContext<Found extends { readonly outcome: Outcome }>(
  surroundings: Surroundings,
  viewpoint: Viewpoint,
  {
    current,
    answers,
    log,
  }: { readonly current: CurrentForm; readonly answers: Answers; readonly log?: StoredBefore | undefined },
  evaluate: (context: Context) => Found,
): { readonly context: Context; readonly found: Found } {
  const contextFor = contextsOf(surroundings, viewpoint, current, answers, log);
  const variables = current.form.references.map(({ variable }) => variable);
  let pointers = answersOf(variables, answers);
  let context = contextFor(pointers);
  let found = evaluate(context);
  for (const _ of variables) {
    const counted = answersOf(variables, found.outcome.values);
    if (variables.every((variable) => counted[variable] === pointers[variable])) break;
    pointers = counted;
    context = contextFor(pointers);
    found = evaluate(context);
  }
  return { context, found };
}

/** The context of answers, by what they point to. */
function contextsOf(
  surroundings: Surroundings,
  viewpoint: Viewpoint,
  current: CurrentForm,
  answers: Answers,
  log: StoredBefore | undefined,
): (pointers: Answers) => Context {
  const base = baseContext(surroundings, viewpoint, current, log);
  const { form } = current;
  const day = dayOf(current, answers, base);
  const external = outsideFacts(form, answers, noOutsideService);
  return (pointers) => {
    const facts = (reference: Reference) => factsOf(viewpoint, form, reference, pointers, day);
    return { ...base, external, ...Object.fromEntries(form.references.map((each) => [each.id, facts(each)])) };
  };
}

/** The day that a log is about, as its form reads the answer. */
function dayOf({ form, validator }: CurrentForm, answers: Answers, base: Context): string | undefined {
  const given = answers[form.date];
  if (isBlank(given)) return undefined;
  if (typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given)) return given;
  const day = validator.evaluate({ [form.date]: given }, base).values[form.date];
  return typeof day === 'string' ? day : undefined;
}

function answersOf(variables: readonly string[], answers: Answers): Answers {
  const given = variables.filter((variable) => !isBlank(answers[variable]));
  return Object.fromEntries(given.map((variable) => [variable, String(answers[variable]).trim()]));
}

function baseContext(
  { config, forms }: Surroundings,
  { person: asking, seenAs, records }: Viewpoint,
  current: CurrentForm,
  log: StoredBefore | undefined,
) {
  const person = seenAs ?? asking;
  const today = config.today();
  const years = forms.collection(current.form.collection)?.forms ?? [current];
  const windows = years.map(({ window }) => window);
  return {
    today,
    user: { id: person.reference, role: roleInForms(person), organisation: records.organisation },
    window: windowFacts(windows, today, isSandbox(config, current) ? current.window : undefined),
    log: { created_with_date: Boolean(log?.eventDate) },
    ...(log &&
      current.form.events.length > 0 && {
        submitted: lastSent(
          log,
          windows.flatMap(({ periods }) => periods),
          today,
        ),
      }),
  };
}

/** Forms know the roles of people: a program sends whole logs of its organisation, as a coordinator records them. */
function roleInForms({ role }: Person): Role {
  return role === 'reading_key' || role === 'writing_key' ? 'coordinator' : role;
}

/**
 * Facts of the record an answer names. An organisation that is not answered is the person's own; who records for any
 * organisation has to say for which.
 */
function factsOf(
  { person, seenAs = person, records }: Viewpoint,
  form: Form,
  reference: Reference,
  answers: Answers,
  day: string | undefined,
): Facts | null {
  const answer = answers[reference.variable];
  if (isBlank(answer)) {
    const isOwn = reference.type === 'organisation' && !isAllowed(seenAs, 'log.create', 'foreign');
    return isOwn ? records.organisation : null;
  }
  return factsNamed(records, reference.type, answer, schemeIn(form, answers), day);
}

/** The scheme that a log names: its location is one of that scheme's. */
function schemeIn({ references }: Form, answers: Answers): unknown {
  const scheme = references.find(({ type }) => type === 'scheme');
  const answer = scheme && answers[scheme.variable];
  return isBlank(answer) ? undefined : answer;
}

/** First and last open event days, over all years of a collection; `also` counts as open whatever today is. */
function windowFacts(windows: readonly Window[], today: string, also?: Window) {
  const open = openDays(windows, today);
  const earliest = (day: string | undefined) => [day, also?.firstDay].filter((one) => one !== undefined).sort()[0];
  const last = [open?.last, also?.lastDay].filter((one) => one !== undefined).sort();
  return {
    first_new: earliest(open?.firstNew) ?? null,
    first_existing: earliest(open?.firstExisting) ?? null,
    last: last.at(-1) ?? null,
  };
}
