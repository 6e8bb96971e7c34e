import type { DerivationDefinition, QuestionDefinition, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { derivationsOf, placementsOf, questionsOf } from './parts.ts';

/** Two options that read the same cannot be told apart, unless they are never offered together. */
export const duplicateLabel: Check = {
  codes: ['duplicate-label'],
  run: ({ definition }) =>
    [...questionsOf(definition), ...derivationsOf(definition)].flatMap((element) => problemsIn(definition, element)),
};

function problemsIn(
  definition: YearDefinition,
  element: QuestionDefinition | DerivationDefinition,
): readonly Diagnostic[] {
  const options = (element.options ?? []).filter(({ offered, when }) => offered !== false && when === undefined);
  return options.flatMap((option, index) => {
    const label = JSON.stringify(option.label);
    const other = options.slice(0, index).find((one) => JSON.stringify(one.label) === label);
    if (!other) return [];
    if (neverTogether(definition, element.id, option.code, other.code)) return [];
    return [diagnostic('duplicate-label', placeOf(option, 'label'), { code: option.code, other: other.code })];
  });
}

type Code = number | string;

function neverTogether(definition: YearDefinition, question: string, one: Code, other: Code): boolean {
  const offers = placementsOf(definition).flatMap(({ placement }) =>
    placement.id === question && placement.offers ? [placement.offers] : [],
  );
  return offers.length > 0 && !offers.some((codes) => codes.includes(one) && codes.includes(other));
}
