import type { DerivationDefinition, OptionDefinition, QuestionDefinition, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { soundsDifferent, yearsBefore } from './earlier-years.ts';
import { derivationsOf, questionsOf } from './parts.ts';

type Coded = QuestionDefinition | DerivationDefinition;

/** A code that once meant one answer never means another, however many years ago: data of all years is read together. */
export const codeReused: Check = {
  codes: ['code-reused'],
  whole: true,
  run: ({ sources, definition }) => {
    const before = yearsBefore(sources, definition).map(codedIn);
    return [...codedIn(definition).values()].flatMap((one) => problemsIn(one, before));
  },
};

function codedIn(definition: YearDefinition): ReadonlyMap<string, Coded> {
  return new Map([...questionsOf(definition), ...derivationsOf(definition)].map((one) => [one.id, one]));
}

function problemsIn(element: Coded, before: readonly ReadonlyMap<string, Coded>[]): readonly Diagnostic[] {
  return (element.options ?? []).flatMap((option) => {
    const earlier = before.map((year) => optionOf(year.get(element.id), option));
    const last = earlier.findIndex((one) => one !== undefined);
    const old = earlier[last];
    if (!old || !(last > 0 ? hasOtherWords(option, old) : isAnother(element, option, old))) return [];
    const parameters = { code: option.code, of: element.id, label: wordsOf(old) };
    return [diagnostic('code-reused', placeOf(option, 'label'), parameters)];
  });
}

/** Files do not tell 1 from "1". */
function optionOf(element: Coded | undefined, { code }: OptionDefinition): OptionDefinition | undefined {
  return element?.options?.find((option) => String(option.code) === String(code));
}

/** From one year to the next a code may change its meaning if the change says so. */
function isAnother(element: Coded, option: OptionDefinition, old: OptionDefinition): boolean {
  if (option.meaning === 'changed' || element.meaning === 'changed') return false;
  return soundsDifferent(option.label, old.label);
}

/** After a year without it, a code comes back with the very same words or not at all, whatever the change says. */
function hasOtherWords(option: OptionDefinition, old: OptionDefinition): boolean {
  return JSON.stringify(option.label) !== JSON.stringify(old.label);
}

function wordsOf({ label }: OptionDefinition): string {
  return typeof label === 'string' ? label : (Object.values(label)[0] ?? '');
}
