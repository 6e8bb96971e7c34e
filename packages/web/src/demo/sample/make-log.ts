import { type Random, sampleAround } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { contextOf, type Surroundings } from '../../context.ts';
import type { CurrentForm } from '../../forms/catalogue.ts';
import { judgeFrom } from '../../judge-from.ts';
import { type Facts, findRecord, isRecordType, type RecordType } from '../../records/record.ts';
import type { Viewpoint } from '../../records/viewpoint.ts';
import type { Judgement } from '../../store/judge.ts';
import type { Channel } from '../../store/tables.ts';

/** A log of the sample before it is made: who records it, of which year and day. */
export interface Plan {
  readonly current: CurrentForm;
  readonly viewpoint: Viewpoint;
  readonly day: string;
  /** What stands in the reference, unlike that of any other. */
  readonly number: number;
  readonly share: number;
  readonly seed: number;
}

/** A log around the plan: complete, or the first part of its answers. Nothing where the form leaves no room for it. */
export function makeLog(surroundings: Surroundings, plan: Plan, random: Random): Judgement | undefined {
  const { current, viewpoint, share } = plan;
  const channel = random.pick<Channel>(['form', 'form', 'form', 'upload', 'api']);
  const answers = settledAnswers(plan, random);
  const facts = factsFor(surroundings, plan, answers);
  const services = Object.fromEntries(current.form.externals.map(({ id }) => [id, null]));
  const log = sampleAround(current, { answers, facts, services }, plan.seed);
  if (!log) return undefined;
  const kept = Object.entries(log.answers).slice(0, Math.ceil(share * Object.keys(log.answers).length));
  const given = Object.fromEntries(kept);
  if (!namesRecords(plan, given)) return undefined;
  const { confirmations } = log;
  return judgeFrom(surroundings, viewpoint, { current, answers: given, confirmations, channel });
}

/** Whether there is a record for every answer that points to one: some answers are made up. */
function namesRecords({ current, viewpoint }: Plan, given: { readonly [variable: string]: unknown }): boolean {
  return current.form.questions.every(
    ({ id, type }) =>
      !isRecordType(type) || given[id] === undefined || findRecord(viewpoint.records, type, given[id]) !== undefined,
  );
}

/** Whom the log points to, its day and its reference: answers that the rest is made up around. */
function settledAnswers(plan: Plan, random: Random): { readonly [variable: string]: unknown } {
  const { form } = plan.current;
  return {
    [form.date]: plan.day,
    ...referenceAnswer(form, plan.number),
    ...pointers(form, plan, random),
  };
}

function referenceAnswer({ reference, questions }: Form, number: number) {
  const question = questions.find(({ id }) => id === reference);
  const text = `DEMO ${String(number).padStart(5, '0')}`;
  const fits = question?.type === 'text' && (!question.pattern || new RegExp(`^(?:${question.pattern})$`).test(text));
  return fits && reference !== undefined ? { [reference]: text } : {};
}

/** One owner and manager, a person of theirs, and a location that took logs on the day. */
function pointers(form: Form, { viewpoint, day }: Plan, random: Random): { [variable: string]: string } {
  const { person, records } = viewpoint;
  const found: { [variable: string]: string } = {};
  const own = person.organisation.reference;
  const owner = chooseOwner(viewpoint, day, random);
  for (const { id, type, variable } of form.references)
    if (type === 'organisation') found[variable] = id.startsWith('owning') ? owner : own;
  for (const { id, type } of form.questions) if (type === 'user') found[id] = person.reference;
  const places = records.all.filter(({ type, parent, factsOn }) => {
    const scheme = type === 'location' && findRecord(records, 'scheme', parent)?.factsOn(day);
    return scheme && scheme.owning_organisation === owner && isActive(scheme) && isActive(factsOn(day));
  });
  const place = places.length > 0 ? random.pick(places) : undefined;
  const answer = (kind: RecordType, value: string | undefined) => {
    const variable = form.references.find(({ type }) => type === kind)?.variable;
    if (variable !== undefined && value !== undefined) found[variable] = value;
  };
  answer('scheme', place?.parent);
  answer('location', place?.id);
  return found;
}

function isActive({ status_on_startdate }: { readonly [fact: string]: unknown }): boolean {
  return status_on_startdate === 'active' || status_on_startdate === 'deactivating_soon';
}

/** The recorder's own organisation when it has homes; else, and now and then, one it works for or has absorbed. */
function chooseOwner({ person, records }: Viewpoint, day: string, random: Random): string {
  const own = person.organisation.reference;
  const holds = records.organisation.holds_own_stock === true;
  const others = records.all.filter(({ type, id, factsOn }) => {
    return type === 'organisation' && id !== own && isOwnerOn(factsOn(day), day);
  });
  if (others.length === 0 || (holds && random.chance(0.75))) return own;
  return random.pick(others).id;
}

/** Whether homes of an organisation are let on a day: it is there, and has agreed to share what it records. */
function isOwnerOn({ holds_own_stock, merge_date, available_from, dsa }: Facts, day: string): boolean {
  const isGone = typeof merge_date === 'string' && merge_date <= day;
  const isToCome = typeof available_from === 'string' && available_from > day;
  return holds_own_stock === true && dsa === true && !isGone && !isToCome;
}

/** Every fact that the form reads, as it will be when the log is judged for good. */
function factsFor(surroundings: Surroundings, plan: Plan, answers: { readonly [variable: string]: unknown }) {
  const { current, viewpoint, day } = plan;
  const { form } = current;
  const context: { [name: string]: unknown } = { ...contextOf(surroundings, viewpoint, current, answers) };
  for (const { id, type, variable } of form.references)
    if (answers[variable] !== undefined)
      context[id] = findRecord(viewpoint.records, type, answers[variable])?.factsOn(day) ?? null;
  return Object.fromEntries(form.facts.map(({ id }) => [id, valueAt(context, id) ?? undefined]));
}

function valueAt(context: { readonly [name: string]: unknown }, fact: string): unknown {
  if (fact in context) return context[fact];
  return fact
    .split('.')
    .reduce<unknown>((value, part) => (value as { [name: string]: unknown } | null)?.[part], context);
}
