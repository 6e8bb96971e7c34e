import { nearest } from '@annum/compiler';
import type { Answers, Confirmation, Form } from '@annum/engine';
import { escapePointer } from './problem/pointer.ts';
import { Problem, type ProblemError } from './problem/problem.ts';

/** A log as a supplier sends it. */
export interface LogBody {
  readonly answers: Answers;
  readonly confirmations?: readonly Confirmation[];
  readonly externalReference?: string;
}

/** Errors of one kind that are told at once; the rest come to light when these are mended. */
const mostErrors = 100;

const fields = ['answers', 'confirmations', 'externalReference'];
const confirmationFields = ['rule', 'values', 'reason'];

/** Reads a log from a parsed body. Unknown fields are refused, never ignored. */
export function readLogBody(body: unknown, form: Form): LogBody {
  const { log, errors } = checkLogBody(body, form);
  if (errors.length > 0)
    throw new Problem('invalid', 'The log has fields that are not known or of the wrong kind.', errors);
  return log;
}

/** The same as a report, for batches: the errors with the log. */
export function checkLogBody(body: unknown, form: Form): { readonly log: LogBody; readonly errors: ProblemError[] } {
  if (!isObject(body)) return { log: { answers: {} }, errors: [wrong('', 'type', 'Send an object with "answers".')] };
  const errors = [
    ...unknownFields(body, fields, ''),
    ...checkAnswers(body.answers, form),
    ...checkConfirmations(body.confirmations),
    ...checkReference(body.externalReference),
  ];
  return { log: body as object as LogBody, errors };
}

function checkAnswers(answers: unknown, form: Form): ProblemError[] {
  if (answers === undefined) return [wrong('/answers', 'required', 'Send the answers; {} when there are none yet.')];
  if (!isObject(answers)) return [wrong('/answers', 'type', 'Send the answers as an object of variable and answer.')];
  const known = knownVariables(form);
  const bad = Object.entries(answers).filter(([variable, answer]) => !known.has(variable) || !isAnswer(answer));
  return bad.slice(0, mostErrors).map(([variable]) => {
    const pointer = `/answers/${escapePointer(variable)}`;
    if (!known.has(variable)) return unknownField(pointer, variable, known);
    return wrong(pointer, 'type', 'An answer is a text, a number, true or false, or a list of these.', [variable]);
  });
}

const knownByForm = new WeakMap<Form, ReadonlySet<string>>();

function knownVariables(form: Form): ReadonlySet<string> {
  const found = knownByForm.get(form) ?? new Set(form.variables.map(({ id }) => id));
  knownByForm.set(form, found);
  return found;
}

function isAnswer(answer: unknown): boolean {
  return Array.isArray(answer) ? answer.length <= 200 && answer.every(isScalar) : isScalar(answer);
}

function isScalar(value: unknown): boolean {
  return value === null || typeof value !== 'object';
}

function checkConfirmations(confirmations: unknown): ProblemError[] {
  if (confirmations === undefined) return [];
  if (!Array.isArray(confirmations)) return [wrong('/confirmations', 'type', 'Send the confirmations as a list.')];
  return confirmations.flatMap((item: unknown, index) => checkConfirmation(item, `/confirmations/${index}`));
}

function checkConfirmation(item: unknown, pointer: string): ProblemError[] {
  if (!isObject(item)) return [wrong(pointer, 'type', 'A confirmation is an object with "rule" and "values".')];
  const errors = unknownFields(item, confirmationFields, pointer);
  if (typeof item.rule !== 'string') errors.push(wrong(`${pointer}/rule`, 'type', 'Name the rule by its id.'));
  if (!isObject(item.values) || !Object.values(item.values).every(isAnswer)) {
    errors.push(wrong(`${pointer}/values`, 'type', 'Send the confirmed values as an object of variable and value.'));
  }
  if (item.reason !== undefined && typeof item.reason !== 'string') {
    errors.push(wrong(`${pointer}/reason`, 'type', 'Send the reason as a text.'));
  }
  return errors;
}

/** As long as the index over it allows, and then some. */
const longestReference = 100;

/** What is wrong with a reference of the sender’s own; nothing when there is none. */
export function checkReference(reference: unknown): ProblemError[] {
  if (reference === undefined) return [];
  if (typeof reference === 'string' && reference.length > 0 && reference.length <= longestReference) return [];
  const message = `An external reference is a text of 1 to ${longestReference} characters.`;
  return [wrong('/externalReference', 'type', message)];
}

function unknownFields(body: object, known: readonly string[], pointer: string): ProblemError[] {
  const unknown = Object.keys(body).filter((key) => !known.includes(key));
  return unknown.slice(0, mostErrors).map((key) => unknownField(`${pointer}/${escapePointer(key)}`, key, known));
}

function unknownField(pointer: string, name: string, known: Iterable<string>): ProblemError {
  const meant = nearest(name, known);
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return wrong(pointer, 'unknown_field', `There is no such field.${hint}`);
}

function wrong(pointer: string, rule: string, message: string, variables: readonly string[] = []): ProblemError {
  return { pointer, rule, severity: 'error', message, variables };
}

function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
