import type { OptionDefinition, QuestionDefinition, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { soundsDifferent, yearsBefore } from './earlier-years.ts';
import { questionsOf } from './parts.ts';

/** A code that once meant one answer never means another: data of all years is read together. */
export const codeReused: Check = {
  codes: ['code-reused'],
  whole: true,
  run: ({ sources, definition }) => {
    const before = yearsBefore(sources, definition);
    return questionsOf(definition).flatMap((question) => problemsIn(question, before));
  },
};

function problemsIn(question: QuestionDefinition, before: readonly YearDefinition[]): readonly Diagnostic[] {
  const earlier = before.map((year) => questionsOf(year).find(({ id }) => id === question.id));
  return (question.options ?? []).flatMap((option) => {
    const found = earlier.map((one) => one?.options?.find(({ code }) => code === option.code));
    const last = found.findIndex((one) => one !== undefined);
    const old = found[last];
    if (!old || option.meaning === 'changed' || question.meaning === 'changed' || !isAnother(option, old, last > 0))
      return [];
    const parameters = { code: option.code, of: question.id, label: wordsOf(old) };
    return [diagnostic('code-reused', placeOf(option, 'label'), parameters)];
  });
}

/** After a year without it, a code comes back with the very same words or not at all. */
function isAnother(option: OptionDefinition, old: OptionDefinition, cameBack: boolean): boolean {
  if (cameBack) return JSON.stringify(option.label) !== JSON.stringify(old.label);
  return soundsDifferent(option.label, old.label);
}

function wordsOf({ label }: OptionDefinition): string {
  return typeof label === 'string' ? label : (Object.values(label)[0] ?? '');
}
