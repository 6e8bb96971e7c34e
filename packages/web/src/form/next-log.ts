import type { Answers } from '@annum/engine';
import { fill, showVariable } from './display.ts';
import type { LogReading } from './log-reading.ts';

/** An answer that says which homes a log is about, in words. */
interface Standing {
  readonly label: string;
  readonly value: string;
}

/** The references that a batch of logs has in common; whom a log is assigned to is for each to say. */
const kinds = ['organisation', 'scheme', 'location'];

function variables({ index: { form }, answers }: Pick<LogReading, 'index' | 'answers'>): readonly string[] {
  const pointing = form.references.filter(({ type }) => kinds.includes(type)).map(({ variable }) => variable);
  return [...new Set(pointing)].filter((variable) => answers[variable] !== undefined);
}

/** The answers that point to organisations, a scheme or a location: what the next log of a batch may share. */
export function standingAnswers(reading: Pick<LogReading, 'index' | 'answers'>): Answers {
  return Object.fromEntries(variables(reading).map((variable) => [variable, reading.answers[variable]]));
}

/** What the next log can be begun with: of this log, and of the template that it was begun with. */
export interface NextLog {
  readonly standing: readonly Standing[];
  /** What kinds of things those are, in a phrase: "organisation and scheme". */
  readonly kinds: string;
  readonly template?: { readonly id: string; readonly name: string };
  /** Whether this log was itself begun with the answers of the one before. */
  readonly isBatch: boolean;
}

/** What is offered to whoever goes on to the next log. */
export function nextLog(reading: LogReading): NextLog {
  const standing = variables(reading).map((variable) => {
    const question = reading.index.questions.get(variable);
    return { label: question ? fill(reading, question.label) : variable, value: showVariable(reading, variable) };
  });
  const sources = reading.prefills.map(({ source }) => source);
  const template = sources.find((source) => source.kind === 'template');
  return {
    standing,
    kinds: kindsOf(reading),
    ...(template && { template }),
    isBatch: sources.some(({ kind }) => kind === 'log'),
  };
}

function kindsOf(reading: LogReading): string {
  const held = new Set(variables(reading));
  const pointing = reading.index.form.references.filter(({ variable }) => held.has(variable));
  const words = kinds.filter((kind) => pointing.some(({ type }) => type === kind));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
