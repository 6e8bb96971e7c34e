import { good, isBlank, parseBoolean, parseDate, parseNumber } from './answers.ts';
import { comparable } from './values.ts';

/** Facts from outside the log. */

/** A fact in the form in which expressions use it; a fact of the wrong type is not there. */
export function typedFact(raw: unknown, type: string, places: number): unknown {
  if (type === 'date') return dateFact(raw);
  if (type === 'number') return numberFact(raw, places);
  if (type === 'boolean') return booleanFact(raw);
  return type === 'list' ? listFact(raw) : plainFact(raw);
}

export function dateFact(raw: unknown): number | undefined {
  return raw === undefined ? undefined : good(parseDate(raw));
}

export function numberFact(raw: unknown, places: number): number | undefined {
  if (raw === undefined) return undefined;
  return typeof raw === 'boolean' ? Number(raw) : good(parseNumber(raw, places));
}

export function booleanFact(raw: unknown): boolean | undefined {
  return raw === undefined ? undefined : good(parseBoolean(raw));
}

export function listFact(raw: unknown): readonly unknown[] | undefined {
  return Array.isArray(raw) ? raw : undefined;
}

/** A code, a text or anything else that is used as it comes. */
export function plainFact(raw: unknown): number | string | boolean | undefined {
  if (typeof raw === 'string') return isBlank(raw) ? undefined : raw;
  return typeof raw === 'number' || typeof raw === 'boolean' ? raw : undefined;
}

/** What a service said, each with what it was asked about. */
export interface ServiceAnswer {
  readonly input?: unknown;
  readonly value?: unknown;
}

const noAnswers: readonly ServiceAnswer[] = [];

/** All that an outside service said about a log; `said` is one answer or a list of them. */
export function serviceAnswers(said: unknown): readonly ServiceAnswer[] {
  if (said === undefined) return noAnswers;
  const answers: readonly unknown[] = Array.isArray(said) ? said : [said];
  return answers.filter(isServiceAnswer);
}

function isServiceAnswer(answer: unknown): answer is ServiceAnswer {
  return typeof answer === 'object' && answer !== null;
}

/** What an outside service said about this input, if it was asked about this very input. */
export function answerAbout(said: unknown, input: unknown): ServiceAnswer | undefined {
  if (input === undefined || said === undefined) return undefined;
  const answers: readonly unknown[] = Array.isArray(said) ? said : [said];
  return answers[positionOfInput(answers, inputText, String(input))] as ServiceAnswer | undefined;
}

function inputText(answer: unknown): string | undefined {
  return isServiceAnswer(answer) ? String(answer.input) : undefined;
}

/**
 * Where among the things that a service was asked about this one stands, from a first to before an end: in these very
 * words, or else case, spaces and punctuation aside. -1 where it was not asked.
 */
export function positionOfInput<Asked>(
  asked: readonly Asked[],
  textOf: (one: Asked) => string | undefined,
  input: string,
  first = 0,
  end = asked.length,
): number {
  for (let at = first; at < end; at += 1) if (textOf(asked[at] as Asked) === input) return at;
  const wanted = first < end ? comparable(input) : undefined;
  for (let at = first; at < end; at += 1) if (comparable(textOf(asked[at] as Asked)) === wanted) return at;
  return -1;
}
