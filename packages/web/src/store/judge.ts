import { createHash } from 'node:crypto';
import type { Answers, Confirmation, Context, Form, Outcome, Value } from '@annum/engine';
import type { CurrentForm } from '../forms/catalogue.ts';
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
  /** Answers in use, as their types' values; what was cleared or left blank is gone, what does not parse stays. */
  readonly answers: Answers;
  /** Values of the columns of the data set; the outcome has those of auxiliary derivations too. */
  readonly values: Outcome['values'];
  /** Confirmations that still hold. */
  readonly confirmations: readonly Confirmation[];
  readonly outcome: Outcome;
  readonly channel: Channel;
}

/** Clearing an answer can change a derivation that looks at what was given; it settles at once or never. */
const rounds = 3;

/** Evaluates a log for storing: the one way from answers to values, status and issues. */
export function judge(request: JudgeRequest): Judgement {
  const { current, context, channel } = request;
  let answers = request.answers;
  let outcome = current.validator.evaluate(answers, context, request.confirmations, { channel });
  const { cleared } = outcome;
  for (let round = 1; round < rounds && outcome.cleared.length > 0; round++) {
    answers = without(answers, outcome);
    outcome = current.validator.evaluate(answers, context, request.confirmations, { channel });
  }
  const holding = request.confirmations.filter(({ rule }) => isConfirmed(outcome, rule));
  return {
    current,
    answers: answersInUse(answers, outcome),
    values: storedValues(current.form, outcome),
    confirmations: holding,
    outcome: said(outcome, cleared),
    channel,
  };
}

/** The settled outcome, telling what the first round cleared. An outcome computes its parts when they are asked for. */
function said(outcome: Outcome, cleared: Outcome['cleared']): Outcome {
  if (outcome.cleared === cleared) return outcome;
  const { values, derived, routed, placements, issues, status, progress } = outcome;
  return { values, derived, routed, placements, cleared, issues, status, progress };
}

function without(answers: Answers, { cleared }: Outcome): Answers {
  const gone = new Set(cleared.map(({ variable }) => variable));
  return Object.fromEntries(Object.entries(answers).filter(([variable]) => !gone.has(variable)));
}

function answersInUse(answers: Answers, { values, derived }: Outcome): Answers {
  const entries = Object.entries(answers).filter(([, answer]) => !isBlank(answer));
  return Object.fromEntries(
    entries.map(([variable, answer]) => [
      variable,
      Object.hasOwn(derived, variable) || !Object.hasOwn(values, variable) ? answer : (values[variable] ?? answer),
    ]),
  );
}

function storedValues({ variables }: Form, { values }: Outcome): Outcome['values'] {
  const stored = variables.filter(({ id, stored }) => stored && values[id] !== undefined);
  return Object.fromEntries(stored.map(({ id }) => [id, values[id]]));
}

function isBlank(answer: unknown): boolean {
  return answer === null || answer === undefined || (typeof answer === 'string' && answer.trim() === '');
}

function isConfirmed(outcome: Outcome, rule: string): boolean {
  return outcome.issues.some((issue) => issue.rule === rule && issue.confirmed === true);
}

/** The parts of a judgement that are listed and filtered: columns beside the answers. */
export function listedColumns({ current, outcome }: Judgement) {
  const { form } = current;
  const { values } = outcome;
  return {
    collection: form.collection,
    year: form.year,
    status: outcome.status,
    owning: textOf(values[variableOf(form, 'owning_organisation')]),
    managing: textOf(values[variableOf(form, 'managing_organisation')]),
    event_date: dayOf(values[form.date]),
    reference: form.reference === undefined ? null : textOf(values[form.reference]),
    duplicate_key: duplicateKey(form, outcome),
    form_hash: form.hash,
  };
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
