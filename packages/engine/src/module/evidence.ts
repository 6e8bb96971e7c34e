import { type Bad, badOption, badStep, badType, isBlank } from './answers.ts';
import type { Evidence } from './entries.ts';
import { answerAbout, typedFact } from './facts.ts';

/** What a run notes besides the state. */

/** Notes a failed check of an answer. */
export function bad(evidence: Evidence, variable: number, check: string): void {
  evidence.bad.push([variable, check]);
}

/** An answer as parsed; one that cannot be read is noted and counts as not given. */
export function read(evidence: Evidence, variable: number, parsed: unknown): unknown {
  if (parsed !== badType && parsed !== badStep && parsed !== badOption) return parsed;
  evidence.bad.push([variable, (parsed as Bad).check]);
  return undefined;
}

/**
 * The chosen ids when the answers of a question with several come as one list or text; undefined when they do not.
 * What is no list, and what in it is no option, is noted.
 */
export function chosen(evidence: Evidence, variable: number, raw: unknown, ids: readonly string[]) {
  if (isBlank(raw)) return undefined;
  const list = typeof raw === 'string' ? [raw.trim()] : raw;
  if (!Array.isArray(list)) bad(evidence, variable, 'type');
  else if (list.every((id) => ids.includes(id))) return list as readonly string[];
  else bad(evidence, variable, 'option');
  return Array.isArray(list) ? (list as readonly unknown[]) : undefined;
}

export function wasBad(evidence: Evidence, variable: number): boolean {
  return evidence.bad.some(([known]) => known === variable);
}

/** What an outside service said about this input, in the form in which expressions use it. */
export function external(said: unknown, input: unknown, type: string, places: number): unknown {
  return typedFact(answerAbout(said, input)?.value ?? undefined, type, places);
}

/** Whether the outside service was asked about this input; an answer of null means that it found nothing. */
export function externalKnown(said: unknown, input: unknown): boolean {
  return answerAbout(said, input) !== undefined;
}
