import type { Answers, Form, Recoding } from '@annum/engine';
import { lexiconOf } from '../english/lexicon.ts';
import type { Part } from './plan.ts';
import type { Lost } from './reason.ts';
import type { Step } from './step.ts';

/** A value that is carried over, or why it is lost; neither where there was no answer. */
export type Found = { readonly value: unknown; readonly from: readonly string[] } | { readonly lost?: Lost };

/** What a part of a plan takes from the answers of the year before. */
export function carriedValue(step: Step, part: Part, answers: Answers): Found {
  const { variable, sources } = part;
  if (keeps(part, answers[variable.id])) return { value: answers[variable.id], from: [variable.id] };
  const results = sources.flatMap((source) => resultOf(step.from, source, answers[source.from]));
  const given = results.filter(({ value }) => value !== null);
  const values = new Map(given.map(({ value }) => [String(value), value]));
  const [first] = results;
  if (!first) return {};
  // An option is chosen when any of the options it was made of was.
  const value = variable.choiceOf !== undefined && values.has('1') ? 1 : [...values.values()][0];
  if (values.size > 1 && variable.choiceOf === undefined)
    return { lost: { kind: 'disagree', sources: given.map(({ source }) => source) } };
  if (value !== undefined && hasPlace(part, value)) return { value, from: given.map(({ source }) => source.from) };
  return { lost: { kind: 'no-match', ...first } };
}

/** Whether a part takes the answer of the variable of the same id as it stands. */
export function keeps(part: Part, answer: unknown): boolean {
  return part.isSame && isOne(answer) && hasPlace(part, answer);
}

/** Whether an answer is a value as it stands: no list, not blank, and no text for a chosen option. */
function isOne(answer: unknown): boolean {
  return typeof answer === 'number' || (typeof answer === 'string' && answer.trim() !== '' && answer !== '1');
}

function hasPlace({ codes }: Part, value: unknown): boolean {
  return codes.size === 0 || codes.has(typeof value === 'number' ? value : String(value));
}

interface Result {
  readonly source: Recoding;
  readonly answer: unknown;
  /** Null where no value of this year fits. */
  readonly value: unknown;
}

/** What one variable of the year before gives; nothing where it was not answered. */
function resultOf(from: Form, source: Recoding, answer: unknown): readonly Result[] {
  if (answer === null || answer === undefined || Array.isArray(answer)) return [];
  const key = String(answer).trim();
  if (key === '') return [];
  const recoded = source.codes.find(({ code }) => String(code) === key);
  const value = recoded ? recoded.becomes : source.otherwise === 'same' ? answer : null;
  // That an option was not chosen says nothing about another question.
  if (value === null && key === '0' && lexiconOf(from).variables.get(source.from)?.choiceOf !== undefined) return [];
  return [{ source, answer, value }];
}
