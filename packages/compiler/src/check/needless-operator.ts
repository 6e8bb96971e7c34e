import type { Json } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { keyPlaceOf } from '../places.ts';
import type { Check } from './check.ts';
import { operatorsOf } from './operators.ts';

/** An operator that says no more than what it holds: something beside it was forgotten, or it can go. */
export const needlessOperator: Check = {
  codes: ['needless-operator'],
  run: ({ definition }) =>
    operatorsOf(definition)
      .filter(({ operator, argument }) => isSingle(operator, argument) || isDoubleNot(operator, argument))
      .map(({ node, operator }) => diagnostic('needless-operator', keyPlaceOf(node, operator), { operator })),
};

function isSingle(operator: string, argument: Json): boolean {
  return (operator === 'and' || operator === 'or') && Array.isArray(argument) && argument.length === 1;
}

function isDoubleNot(operator: string, argument: Json): boolean {
  return operator === '!' && typeof argument === 'object' && argument !== null && Object.hasOwn(argument, '!');
}
