import { createHash } from 'node:crypto';
import {
  type Answers,
  type Confirmation,
  type Context,
  type Form,
  type Issue,
  type Outcome,
  readsOf,
  type Value,
} from '@annum/engine';
import type { CurrentForm } from '../forms/catalogue.ts';
import { isPreview } from '../forms/preview.ts';
import { placeKey, postcodeOf, referenceKey } from './search-keys.ts';
import type { Channel } from './tables.ts';

/** What is judged: answers as they came in, whatever the channel. */
export interface JudgeRequest {
  readonly current: CurrentForm;
  readonly answers: Answers;
  readonly context: Context;
  readonly confirmations: readonly Confirmation[];
  readonly channel: Channel;
}

/** What would be stored, and what is to be said about it. Every write to the store is made of one. */
export interface Judgement {
  readonly current: CurrentForm;
  /** What is kept of the answers: those in use, and those that cannot be read. */
  readonly answers: Answers;
  /** Values of the columns of the data set; the outcome has those of auxiliary derivations too. */
  readonly values: Outcome['values'];
  /** Confirmations that still hold. */
  readonly confirmations: readonly Confirmation[];
  /** The values as they were last sent, where the record is sent several times. */
  readonly submitted?: Outcome['values'] | undefined;
  readonly outcome: Outcome;
  readonly channel: Channel;
}

/** Evaluates a log for storing: the one way from answers to values, status and issues. */
export function judge(request: JudgeRequest): Judgement {
  const { current, answers, context, confirmations, channel } = request;
  return judgementOf(request, current.validator.evaluate(answers, context, confirmations, { channel }));
}

/** The judgement of a log that was evaluated by just that. */
export function judgementOf(
  { current, answers, context, confirmations, channel }: JudgeRequest,
  outcome: Outcome,
): Judgement {
  return {
    current,
    answers: answersToKeep(current.form, answers, outcome),
    values: storedValues(current.form, outcome),
    confirmations: confirmations.filter(({ rule }) => isConfirmed(outcome, rule)),
    submitted: context.submitted as Outcome['values'] | undefined,
    outcome,
    channel,
  };
}

/**
 * Answers in use, as values of their types; those that cannot be read stay as they are. Blank and cleared ones are
 * left out, except where a derivation looks at the answer as it was given: judged again, the log must come out the same.
 */
function answersToKeep(form: Form, answers: Answers, { cleared, values, derived }: Outcome): Answers {
  const given = givenReads(form);
  const gone = new Set(cleared.map(({ variable }) => variable).filter((variable) => !given.has(variable)));
  const kept = Object.entries(answers).filter(([variable, answer]) => !gone.has(variable) && !isBlank(answer));
  const inUse = (variable: string) => Object.hasOwn(values, variable) && !Object.hasOwn(derived, variable);
  return Object.fromEntries(
    kept.map(([variable, answer]) => [variable, inUse(variable) ? (values[variable] ?? answer) : answer]),
  );
}

const givenByForm = new WeakMap<Form, ReadonlySet<string>>();

/** The variables whose answer some derivation reads as it was given. */
export function givenReads(form: Form): ReadonlySet<string> {
  const found = givenByForm.get(form) ?? findGivenReads(form);
  givenByForm.set(form, found);
  return found;
}

function findGivenReads({ variables, names }: Form): ReadonlySet<string> {
  const expressions = [
    ...variables.flatMap((variable) => [variable.derive, variable.default]),
    ...names.map(({ is }) => is),
  ];
  return new Set(expressions.flatMap((expression) => (expression ? readsOf(expression).given : [])));
}

function storedValues({ variables }: Form, { values }: Outcome): Outcome['values'] {
  const stored = variables.filter(({ id, stored }) => stored && values[id] !== undefined);
  return Object.fromEntries(stored.map(({ id }) => [id, values[id]]));
}

/** Whether an answer is none. */
export function isBlank(answer: unknown): boolean {
  return answer === null || answer === undefined || (typeof answer === 'string' && answer.trim() === '');
}

function isConfirmed(outcome: Outcome, rule: string): boolean {
  return outcome.issues.some((issue) => issue.rule === rule && issue.confirmed === true);
}

/** The parts of a judgement that are listed and filtered: columns beside the answers. */
export function listedColumns({ current, outcome }: Judgement) {
  const { form } = current;
  // What a preview says of owners and people is nobody's: they would see it.
  const values = isPreview(form.collection) ? {} : outcome.values;
  return {
    collection: form.collection,
    year: form.year,
    status: outcome.status,
    owning: textOf(values[variableOf(form, 'owning_organisation')]),
    managing: textOf(values[variableOf(form, 'managing_organisation')]),
    assigned: textOf(values[assignedVariable(form) ?? 'assigned_to']),
    event_date: dayOf(values[form.date]),
    reference: form.reference === undefined ? null : textOf(values[form.reference]),
    duplicate_key: isPreview(form.collection) ? null : duplicateKey(form, outcome),
    ...searchKeys(form, values),
    errors: outcome.issues.filter(isError).length,
    form_hash: form.hash,
  };
}

/** A blank is not yet an error of whoever fills in the log. */
function isError({ rule, severity }: Issue): boolean {
  return severity === 'error' && !rule.endsWith('.required');
}

function searchKeys(form: Form, values: Outcome['values']) {
  const reference = form.reference === undefined ? undefined : values[form.reference];
  const postcode = values[postcodeOf(form) ?? ''];
  return {
    reference_key: reference === undefined ? null : referenceKey(String(reference)),
    place: postcode === undefined ? null : placeKey(String(postcode)),
  };
}

/** The variable whose answer says who a log is assigned to, where its form has one. */
export function assignedVariable(form: Form): string | undefined {
  return form.references.find(({ id }) => id === 'assigned_to')?.variable;
}

function variableOf(form: Form, reference: string): string {
  return form.references.find(({ id }) => id === reference)?.variable ?? reference;
}

/** Indexed columns have room for so much; the whole answer stands in the answers. */
const longestListed = 100;

function textOf(value: Value | undefined): string | null {
  return value === undefined ? null : String(value).slice(0, longestListed).toWellFormed();
}

/** A calendar has no year 0; everything else the form's parser took is a day. */
function dayOf(value: Value | undefined): string | null {
  return typeof value === 'string' && /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;
}

/** Equal for logs of one organisation that look the same; absent while one of the keys is blank. */
function duplicateKey(form: Form, { values, routed }: Outcome): string | null {
  const keys = form.duplicates.filter((key) => values[key] !== undefined || routed.includes(key));
  const found = keys.map((key) => values[key]);
  if (keys.length === 0 || found.some((value) => value === undefined)) return null;
  const text = JSON.stringify(keys.map((key, index) => [key, found[index]]));
  return createHash('sha256').update(text).digest('base64url');
}
