import type { Confirmation, Form, Issue, Outcome } from '@annum/engine';
import { answerableVariables } from '../emit/columns.ts';
import { type FilledLog, filledLog, type Subject } from '../prove/fill.ts';
import type { Random } from '../prove/random.ts';
import { confirmationsOf } from '../prove/random-log.ts';
import { repair } from '../prove/repair.ts';
import type { Wish } from '../prove/wish.ts';

/** A log as a supplier would send it, with its outcome. */
export interface SampleLog {
  readonly answers: { readonly [variable: string]: unknown };
  readonly context: { readonly [fact: string]: unknown };
  readonly confirmations: readonly Confirmation[];
  readonly outcome: Outcome;
}

/** Which issues a log may have. */
export interface Wanted {
  /** The rule that it is to break. */
  readonly rule?: string;
  /** Those that a person can confirm, and those that ask nothing of anybody, are welcome too. */
  readonly confirmed?: boolean;
}

/**
 * A log in which every required question is answered, nothing supplied goes unused, and no rule speaks but those
 * that are wanted; nothing when patience ends before.
 */
export function completeLog(subject: Subject, random: Random, wish: Wish, wanted: Wanted = {}): SampleLog | undefined {
  const log = nearlyComplete(subject, random, wish, wanted);
  return log?.outcome.issues.every((issue) => isWanted(issue, wanted)) ? log : undefined;
}

/**
 * A complete log, with as few issues besides those that are wanted as patience allows. What is wished to be blank
 * may be.
 */
export function nearlyComplete(
  subject: Subject,
  random: Random,
  wish: Wish,
  wanted: Wanted = {},
): SampleLog | undefined {
  const { answers, context } = filledLog(subject, random, wish);
  const isUnwanted = (issue: Issue) => !isWanted(issue, wanted) && !(wanted.rule && isBlankAsWished(issue, wish));
  repair(subject, random, { answers, context }, wish, isUnwanted, wanted.rule);
  const sent = onlyUsed(subject, { answers, context });
  const plain = subject.validator.evaluate(sent, context);
  const strict = subject.validator.evaluate(sent, context, [], { required: true });
  const told = new Set(plain.issues.map((issue) => issue.rule));
  if (strict.issues.some((issue) => isUnwanted(issue) && !told.has(issue.rule))) return undefined;
  const confirmations = wanted.confirmed ? confirmationsOf(plain) : [];
  const outcome = confirmations.length > 0 ? subject.validator.evaluate(sent, context, confirmations) : plain;
  return { answers: sent, context, confirmations, outcome };
}

function isWanted({ rule, severity }: Issue, wanted: Wanted): boolean {
  return rule === wanted.rule || (wanted.confirmed === true && severity !== 'error');
}

function isBlankAsWished({ rule, variables }: Issue, { answers }: Wish): boolean {
  return rule.endsWith('.required') && variables.some((id) => answers[id] === null);
}

/** The answers without blanks and without those that nothing asked for. */
function onlyUsed({ form, validator }: Subject, { answers, context }: FilledLog): SampleLog['answers'] {
  const unused = new Set(validator.evaluate(answers, context).cleared.map(({ variable }) => variable));
  const given = Object.entries(answers).filter(
    ([id, value]) => value !== null && value !== undefined && !unused.has(id),
  );
  return inOrder(form, Object.fromEntries(given));
}

const orders = new WeakMap<Form, ReadonlyMap<string, number>>();

/** Answers in the order of the form. */
function inOrder(form: Form, answers: SampleLog['answers']): SampleLog['answers'] {
  const order = orders.get(form) ?? orderOf(form);
  orders.set(form, order);
  const rank = (id: string) => order.get(id) ?? order.size;
  return Object.fromEntries(Object.entries(answers).sort(([one], [other]) => rank(one) - rank(other)));
}

function orderOf(form: Form): ReadonlyMap<string, number> {
  return new Map(answerableVariables(form).map(({ id }, index) => [id, index]));
}

/** A log as a line of input for `annum evaluate`. */
export function logLine(id: string, { answers, context, confirmations }: SampleLog): object {
  return { id, answers, context: nested(context), ...(confirmations.length > 0 ? { confirmations } : {}) };
}

/** What outside services said stands together. */
function nested(context: SampleLog['context']): object {
  const entries = Object.entries(context);
  const services = entries.flatMap(([fact, value]) => (fact.startsWith('external.') ? [[fact.slice(9), value]] : []));
  const facts = entries.filter(([fact]) => !fact.startsWith('external.'));
  return { ...Object.fromEntries(facts), ...(services.length > 0 ? { external: Object.fromEntries(services) } : {}) };
}

/** A seed of its own for everything that has a name: a new rule leaves the logs of the others as they are. */
export function seedOf(name: string): number {
  let seed = 7;
  for (const character of name) seed = (Math.imul(seed, 31) + (character.codePointAt(0) ?? 0)) >>> 0;
  return seed;
}
