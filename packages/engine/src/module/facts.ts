import { good, isBlank, parseBoolean, parseDate, parseNumber } from './answers.ts';
import { comparable } from './values.ts';

/** Facts from outside the log. */

/** A fact of the context: under its dotted name, or nested. */
export function readFact(context: unknown, id: string, path: readonly string[]): unknown {
  if (typeof context !== 'object' || context === null) return undefined;
  if (Object.hasOwn(context, id)) return (context as Record<string, unknown>)[id] ?? undefined;
  let node: unknown = context;
  for (const key of path) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as Record<string, unknown>)[key];
  }
  return node ?? undefined;
}

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

/**
 * What an outside service said about this input, if it was asked about this very input. The context holds
 * `external: { <name>: { input, value } }`, or a list of such answers.
 */
export function readExternal(context: unknown, name: string, input: unknown): unknown {
  return externalAnswer(context, name, input)?.value ?? undefined;
}

/** Whether the service was asked about this input; an answer of null means that it found nothing. */
export function hasExternal(context: unknown, name: string, input: unknown): boolean {
  return externalAnswer(context, name, input) !== undefined;
}

function externalAnswer(context: unknown, name: string, input: unknown): ServiceAnswer | undefined {
  if (input === undefined || context === undefined) return undefined;
  const answers = serviceAnswers(context, name);
  return answers[
    positionOfInput(
      answers.map(({ input: asked }) => String(asked)),
      String(input),
    )
  ];
}

/** What a service said, each with what it was asked about. */
export interface ServiceAnswer {
  readonly input?: unknown;
  readonly value?: unknown;
}

const noAnswers: readonly ServiceAnswer[] = [];

/** All that an outside service said about a log. */
export function serviceAnswers(context: unknown, name: string): readonly ServiceAnswer[] {
  const found = readFact(context, `external.${name}`, ['external', name]);
  if (found === undefined) return noAnswers;
  const answers: readonly unknown[] = Array.isArray(found) ? found : [found];
  return answers.filter((answer): answer is ServiceAnswer => typeof answer === 'object' && answer !== null);
}

/**
 * Where among the things that a service was asked about this one stands, from a first to before an end: in these very
 * words, or else case, spaces and punctuation aside. -1 where it was not asked.
 */
export function positionOfInput(asked: readonly string[], input: string, first = 0, end = asked.length): number {
  for (let at = first; at < end; at += 1) if (asked[at] === input) return at;
  const wanted = first < end ? comparable(input) : undefined;
  for (let at = first; at < end; at += 1) if (comparable(asked[at]) === wanted) return at;
  return -1;
}
