import { dateText, type Expression, type Form, parseDate, type Question, visit } from '@annum/engine';
import { lookupCodes } from '../resolve/lookups.ts';
import type { Random } from './random.ts';

/** Postcodes that no place has: nobody takes a log with one of them for a real one. */
export const postcodes: readonly string[] = ['ZZ1 1AA', 'ZZ2 2BB', 'ZZ3 3CC', 'ZZ4 4DD'];

/** For each variable or fact, the values that some expression compares it with: where behaviour changes. */
export type Landmarks = ReadonlyMap<string, readonly (number | string)[]>;

/** Collects the landmarks of a form from all its conditions. */
export function landmarksOf(expressions: readonly Expression[]): Landmarks {
  const found = new Map<string, Set<number | string>>();
  const note = (id: string, value: unknown): void => {
    if (typeof value !== 'number' && typeof value !== 'string') return;
    found.set(id, (found.get(id) ?? new Set()).add(value));
  };
  for (const expression of expressions)
    visit(expression, (part) => {
      if (part.kind !== 'call') return true;
      const read = part.arguments.find((each) => each.kind === 'variable' || each.kind === 'fact');
      if (!read || (read.kind !== 'variable' && read.kind !== 'fact')) return true;
      for (const each of part.arguments) {
        if (each.kind === 'literal') note(read.id, each.value);
        if (each.kind === 'list') for (const value of each.values) note(read.id, value);
      }
      return true;
    });
  return new Map([...found].map(([id, values]) => [id, [...values]]));
}

/** A plausible answer to a question; near a landmark now and then. */
export function randomAnswer(
  form: Form,
  question: Question,
  random: Random,
  landmarks: Landmarks,
  offered: readonly (number | string)[] | undefined,
): unknown {
  const known = landmarks.get(question.id) ?? [];
  switch (question.type) {
    case 'choice':
      return random.pick(offered ?? (question.options ?? []).map(({ code }) => code));
    case 'lookup':
      return random.pick(
        lookupCodes(
          form.lookups.find(({ id }) => id === question.lookup),
          question.filter,
        ),
      );
    case 'integer':
    case 'year':
      return randomNumber(question, random, known, 1);
    case 'money':
    case 'decimal':
      return onStep(question, randomNumber(question, random, known, 100));
    case 'date':
      return randomDate(form, random, question.id === form.date);
    case 'postcode':
      return random.pick(postcodes);
    case 'email':
      return 'officer@example.org';
    case 'organisation':
    case 'user':
    case 'scheme':
    case 'location':
      return random.below(3) + 1;
    default:
      if (question.pattern !== undefined) return fitting(question.pattern, random);
      return random.pick(['Invented words', 'Example', 'Ten', 'Flat 2, Invented House', ...known.map(String)]);
  }
}

/** A text that fits a pattern, or nearly. */
function fitting(pattern: string, random: Random): string {
  const candidates = ['999999999999', '12345', 'AB123', 'A1', '1'];
  const good = candidates.filter((text) => new RegExp(`^(?:${pattern})$`).test(text));
  return random.chance(0.95) && good.length > 0 ? random.pick(good) : random.pick(candidates);
}

function randomNumber(
  question: Question,
  random: Random,
  landmarks: readonly (number | string)[],
  scale: number,
): number {
  const near = landmarks.filter((value) => typeof value === 'number');
  const low = question.min ?? 0;
  const high = question.max ?? (scale === 1 ? 20 : 60_000);
  if (near.length > 0 && random.chance(0.3)) return Math.max(low, random.pick(near) + random.below(3) - 1);
  const nearby = Math.min(high, low + (scale === 1 ? 90 : 300));
  const span = random.chance(0.85) ? nearby : high;
  return Math.round((low + (random.below(10_000) / 10_000) * (span - low)) * scale) / scale;
}

/** The nearest amount that the question takes, where it takes whole pounds, tens or tenths only. */
function onStep({ step = 0, places = 2 }: Question, value: number): number {
  return Number((step > 0 ? Math.round(value / step) * step : value).toFixed(places));
}

/** The log's own date lies in the form's year; other dates at most some years before. */
function randomDate(form: Form, random: Random, decidesYear: boolean): string {
  const first = parseDate(form.firstDay) as number;
  if (decidesYear) return dateText(first + random.below(230));
  const back = random.chance(0.7) ? random.below(200) : random.below(365 * 22);
  return dateText(first - back + (random.chance(0.3) ? random.below(200) : 0));
}

/** A day of the form's year, for "today". */
export function dayInYear(form: Form, offset: number): string {
  return dateText((parseDate(form.firstDay) as number) + offset);
}
