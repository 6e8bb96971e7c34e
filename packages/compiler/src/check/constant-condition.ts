import type { Json } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { callsOf } from './operators.ts';

const comparisons = ['==', '!=', '<', '<=', '>', '>=', 'in', 'between'];

/** A condition that no answer decides: one between figures, one of an empty list, or a plain true or false. */
export const constantCondition: Check = {
  codes: ['constant-condition'],
  run: ({ definition }) => [
    ...callsOf(definition, ...comparisons)
      .filter(({ operator, argument }) => isEmptyList(operator, argument) || argument.flat().every(isFigure))
      .map(({ argument }) => diagnostic('constant-condition', placeOf(argument))),
    ...callsOf(definition, 'and', 'or').flatMap(({ argument }) =>
      argument.flatMap((part, index): readonly Diagnostic[] =>
        typeof part === 'boolean' ? [diagnostic('constant-condition', placeOf(argument, index))] : [],
      ),
    ),
  ],
};

function isFigure(part: Json | undefined): boolean {
  return typeof part !== 'object';
}

function isEmptyList(operator: string, [, list]: readonly Json[]): boolean {
  return operator === 'in' && Array.isArray(list) && list.length === 0;
}
