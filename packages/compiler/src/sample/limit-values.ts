import type { BuiltInCheck, Form, Placement, Question } from '@annum/engine';
import { shortestMatch } from '../pattern.ts';

/** An answer that tries a check: what is sent for which variable, null for nothing. */
export interface Trial {
  readonly check: BuiltInCheck;
  readonly variable: string;
  readonly value: string | number | null;
  /** It lies at the limit, on the right side of it. */
  readonly kept?: true;
}

/** A question as it is asked on one page: the page may have limits of its own. */
export type Limited = Question & Pick<Placement, 'optional'>;

/** The question as a placement asks it. */
export function limitedBy(question: Question, placement: Placement): Limited {
  const { min, max, step, places, maxLength, pattern, optional } = placement;
  const own = Object.entries({ min, max, step, places, maxLength, pattern }).filter(([, limit]) => limit !== undefined);
  return { ...question, ...Object.fromEntries(own), optional };
}

/** Just within and just beyond each limit that is written of a question. */
export function trialsOfLimits(question: Limited): readonly Trial[] {
  const { id: variable, min, max, maxLength, pattern } = question;
  const unit = unitOf(question);
  const at = (check: BuiltInCheck, limit: number | undefined, beyond: number): readonly Trial[] =>
    limit === undefined
      ? []
      : [
          { check, variable, value: limit, kept: true },
          { check, variable, value: rounded(limit + beyond) },
        ];
  return [
    ...at('min', min, -unit),
    ...at('max', max, unit),
    ...(question.step === undefined ? [] : [offStep(question)]),
    ...(maxLength === undefined ? [] : ofLength(variable, maxLength, pattern)),
    ...(pattern === undefined ? [] : unlikePattern(variable, pattern)),
  ];
}

/** A wrong answer for each check that a question has by its type; of texts nothing that a file can hold is wrong. */
export function trialsOfType(question: Limited, form: Form): readonly Trial[] {
  const { id: variable, type, options = [] } = question;
  const wrong = (check: BuiltInCheck, value: Trial['value'], of = variable): Trial => ({ check, variable: of, value });
  const blank = question.optional || type === 'choices' ? [] : [wrong('required', null)];
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'money':
      return [wrong('type', 'many'), offStep(question), ...blank];
    case 'year':
      return [wrong('type', 'last year'), ...blank];
    case 'date':
      return [wrong('type', `31/02/${form.year}`), ...blank];
    case 'postcode':
    case 'email':
      return [wrong('type', 'nowhere at all'), ...blank];
    case 'choice':
      return [wrong('option', strangeCode(options.map(({ code }) => code))), ...blank];
    case 'lookup':
      return [wrong('option', 'no such code'), ...blank];
    case 'choices':
      return options.slice(0, 1).map(({ code }) => ({ check: 'option', variable: String(code), value: 'perhaps' }));
    default:
      return blank;
  }
}

/** The smallest difference between two numbers that are accepted. */
export function unitOf({ type, step, places = 2 }: Question): number {
  if (step !== undefined && step > 0) return step;
  return type === 'integer' || type === 'year' ? 1 : 10 ** -(type === 'money' ? 2 : places);
}

function offStep(question: Limited): Trial {
  const { id: variable, min = 0 } = question;
  return { check: 'step', variable, value: rounded(min + unitOf(question) * 1.5) };
}

function ofLength(variable: string, most: number, pattern: string | undefined): readonly Trial[] {
  const text = (length: number) =>
    'Invented words '
      .repeat(Math.ceil(length / 15))
      .slice(0, length)
      .replace(/ $/, 's');
  const kept: Trial = { check: 'length', variable, value: text(most), kept: true };
  return [...(pattern === undefined ? [kept] : []), { check: 'length', variable, value: text(most + 1) }];
}

/** A text that is too short for the pattern, or has a character that hardly any takes. */
function unlikePattern(variable: string, pattern: string): readonly Trial[] {
  const shorter = 'A'.repeat(Math.max(0, shortestMatch(pattern) - 1));
  const unlike = [shorter, '?', '§§§'].find((text) => text !== '' && !new RegExp(`^(?:${pattern})$`, 'u').test(text));
  return unlike === undefined ? [] : [{ check: 'pattern', variable, value: unlike }];
}

function strangeCode(codes: readonly (string | number)[]): string | number {
  const numbers = codes.filter((code) => typeof code === 'number');
  return numbers.length > 0 ? Math.max(...numbers) + 1 : 'none of these';
}

/** Without the noise of binary fractions. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}
