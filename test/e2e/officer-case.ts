import type { Answers, Confirmation, Outcome } from '@annum/engine';
import { randomFrom } from '../../packages/compiler/src/prove/random.ts';
import { confirmationsOf } from '../../packages/compiler/src/prove/random-log.ts';
import { contextOf } from '../../packages/web/src/context.ts';
import { demoPeople, demoPerson } from '../../packages/web/src/demo/people.ts';
import { makeLog } from '../../packages/web/src/demo/sample/make-log.ts';
import type { CurrentForm } from '../../packages/web/src/forms/catalogue.ts';
import type { Person } from '../../packages/web/src/person.ts';
import { findRecord } from '../../packages/web/src/records/record.ts';
import { type Viewpoint, viewpointOf } from '../../packages/web/src/records/viewpoint.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { RunningService } from './running-service.ts';

/** A log that an officer is about to record, and what must come of it in this service. */
export interface OfficerCase {
  /** Who records it, and what answers can point to. */
  readonly viewpoint: Viewpoint;
  readonly current: CurrentForm;
  /** Answers by variable, as values of their types. */
  readonly answers: Answers;
  /** What `evaluate` says of them. */
  readonly outcome: Outcome;
  /** What `evaluate` says of other answers in the same surroundings. */
  readonly judge: (answers: Answers) => Outcome;
}

/** Why an unusual answer is right, in the words of whoever confirms it. */
export const reasonGiven = 'Checked against the signed papers';

/**
 * A scenario as an officer of this service meets it: its answers, pointing to the service’s own landlord, schemes and
 * people. What an outside service said in the scenario is asked here, where there is none, and known from it.
 * @throws when the answers are not a complete log here, with what is wrong
 */
export async function caseOf(service: RunningService, scenario: Scenario): Promise<OfficerCase> {
  const { app } = service.server;
  const [, collection = '', year = ''] = /^(.*)-(\d+)$/.exec(scenario.form) ?? [];
  const current = app.forms.current(collection, Number(year));
  if (!current) throw new Error(`There is no form ${scenario.form}.`);
  const viewpoint = await viewpointOf(app, recorderOf(scenario));
  const { values } = current.validator.evaluate(scenario.answers, scenario.context);
  const here = pointers(current, viewpoint, values);
  const known = { ...translated(current, viewpoint, scenario, { values, here }), ...here };
  const settled = settle(service, { current, viewpoint, known });
  if (settled.outcome.status === 'completed') return settled;
  const wrong = settled.judge(settled.answers).issues.map(({ message }) => message);
  throw new Error(`${scenario.name} is not complete here: ${wrong.join('; ')}`);
}

/** Rules may leave little room: so many logs are tried for each that is wanted. */
const seedsTried = 20;

/** A complete log that the compiler made up for the demo’s first person, on a day in the middle of the form’s year. */
export async function madeUpCase(service: RunningService, current: CurrentForm, seed: number): Promise<OfficerCase> {
  const { app } = service.server;
  const viewpoint = await viewpointOf(app, demoPerson);
  const day = `${current.form.year}-09-14`;
  for (let number = seed * seedsTried; number < (seed + 1) * seedsTried; number++) {
    const log = makeLog(app, { current, viewpoint, day, number, share: 1, seed: number }, randomFrom(number));
    if (log?.outcome.status !== 'completed') continue;
    const made = settle(service, { current, viewpoint, known: log.outcome.values });
    if (made.outcome.status === 'completed' && !hasOtherThanFilledIn(made)) return made;
  }
  throw new Error(`No log of ${current.form.id} could be made up.`);
}

/** Whether an answer is another than the form fills in: its page has no blank, and whoever goes on does not come to it. */
function hasOtherThanFilledIn({ answers, outcome, judge }: OfficerCase): boolean {
  return Object.keys(answers).some((id) => {
    const filledIn = judge({ ...answers, [id]: null }).values[id];
    return filledIn !== undefined && filledIn !== outcome.values[id];
  });
}

/** A council’s logs are recorded by the council, everybody else’s by the demo’s landlord, which has schemes too. */
function recorderOf({ context, answers }: Scenario): Person {
  const owner = context.owning_organisation as { readonly provider_type?: string } | undefined;
  const isCouncil = owner?.provider_type === 'LA' && answers.scheme_id === undefined;
  return (isCouncil && demoPeople.find(({ name }) => name === 'Chris Council')) || demoPerson;
}

/** The answers that name a record, as the service’s own records. */
function pointers({ form }: CurrentForm, { person, records }: Viewpoint, values: Outcome['values']): Answers {
  const first = (type: string, parent?: string) =>
    records.all.find((record) => record.type === type && (parent === undefined || record.parent === parent))?.id;
  const scheme = first('scheme');
  const named = {
    organisation: person.organisation.reference,
    user: person.reference,
    scheme,
    location: first('location', scheme),
  };
  const pointing = form.questions.filter(({ id, type }) => type in named && values[id] !== undefined);
  return Object.fromEntries(pointing.map(({ id, type }) => [id, named[type as keyof typeof named]]));
}

/** Shorter words are codes, which say the same everywhere. */
const shortestWords = 5;

/** What a scenario says of its scheme’s location, such as the postcode, as the service’s own location has it. */
function translated(
  { form }: CurrentForm,
  { records }: Viewpoint,
  { context }: Scenario,
  { values, here }: { readonly values: Answers; readonly here: Answers },
): Answers {
  const words = new Map<unknown, unknown>();
  for (const { id, type, variable } of form.references) {
    if (type !== 'location') continue;
    const own = findRecord(records, type, here[variable])?.factsOn(undefined) ?? {};
    for (const [fact, value] of Object.entries((context[id] ?? {}) as Answers))
      if (String(value).length >= shortestWords && typeof own[fact] === 'string') words.set(value, own[fact]);
  }
  return Object.fromEntries(Object.entries(values).map(([variable, value]) => [variable, words.get(value) ?? value]));
}

interface Known {
  readonly current: CurrentForm;
  readonly viewpoint: Viewpoint;
  readonly known: Answers;
}

/** Only what is asked, and what comes of it when unusual answers are confirmed. */
function settle(service: RunningService, { current, viewpoint, known }: Known): OfficerCase {
  const judged = (answers: Answers, confirmations: readonly Confirmation[] = []) => {
    const context = contextOf(service.server.app, viewpoint, current, answers);
    return current.validator.evaluate(answers, context, confirmations, { required: true });
  };
  const whole = withGaps(current, known, judged);
  const first = judged(whole);
  const confirmations = confirmationsOf(first).map((each) => ({ ...each, reason: reasonGiven }));
  const answers = asked(current, whole, first);
  const outcome = judged(answers, confirmations);
  return { viewpoint, current, answers, outcome, judge: judged };
}

/** The answers to what pages ask; boxes that are not ticked are no answers. */
function asked({ form }: CurrentForm, whole: Answers, { routed, derived, values }: Outcome): Answers {
  const ids = form.questions
    .filter(({ id }) => routed.includes(id))
    .flatMap(({ id, type, options = [] }) => (type === 'choices' ? options.map(({ code }) => String(code)) : [id]))
    .filter((id) => values[id] !== undefined && derived[id] === undefined);
  const isBox = (id: string) =>
    form.variables.some((variable) => variable.id === id && variable.choiceOf !== undefined);
  return Object.fromEntries(ids.filter((id) => !(isBox(id) && values[id] === 0)).map((id) => [id, whole[id]]));
}

/** What only this service asks, for want of an outside service: answered so that most of what is known counts. */
function withGaps({ form }: CurrentForm, known: Answers, judged: (answers: Answers) => Outcome): Answers {
  const gap = judged(known).issues.find(({ rule }) => rule.endsWith('.required'))?.variables[0];
  const { options = [] } = form.questions.find(({ id }) => id === gap) ?? {};
  const tries = options.map(({ code }) => ({ ...known, [gap ?? '']: code }));
  const lost = new Map(tries.map((answers) => [answers, judged(answers).cleared.length]));
  return tries.sort((one, other) => (lost.get(one) ?? 0) - (lost.get(other) ?? 0))[0] ?? known;
}
