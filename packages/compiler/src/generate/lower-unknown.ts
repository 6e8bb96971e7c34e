import type { Call, Case, Expression } from '@annum/engine';
import { namedUnknownLocal, unknownLocal } from './locals.ts';
import { unknownAggregate } from './lower-aggregate.ts';
import { and, call, choose, constant, type Lowered, local, no, not, or, present } from './lowered.ts';
import { isUndecided, type Lowering, placesOf } from './lowering.ts';

/** When the value is unknown: something that it needs is asked and not answered. */
export function isUnknown(expression: Expression, lowering: Lowering): Lowered {
  switch (expression.kind) {
    case 'variable':
      return local(unknownLocal(expression.id));
    case 'name':
      return expression.type.kind === 'boolean'
        ? isUndecided(expression, lowering)
        : local(namedUnknownLocal(expression.id));
    case 'call':
      return unknownCall(expression, lowering);
    case 'case':
      return unknownCase(expression, lowering);
    case 'recode':
      return lowering.isUnknown(expression.of);
    case 'lookup':
      return or(...expression.keys.map((key) => lowering.isUnknown(key)));
    case 'external':
      return unknownExternal(expression, lowering);
    case 'aggregate':
      return unknownAggregate(expression, lowering);
    default:
      return no;
  }
}

function unknownCall(expression: Call, lowering: Lowering): Lowered {
  if (expression.operator === 'or_zero') return no;
  if (expression.type.kind === 'boolean') return isUndecided(expression, lowering);
  const parts = or(...expression.arguments.map((part) => lowering.isUnknown(part)));
  if (expression.operator !== 'coalesce') return parts;
  return and(not(present(lowering.value(expression, placesOf(expression)))), parts);
}

function unknownCase(expression: Case, lowering: Lowering): Lowered {
  const otherwise = expression.otherwise ? lowering.isUnknown(expression.otherwise) : no;
  return expression.branches.reduceRight(
    (rest, branch) => choose(lowering.isTrue(branch.when), lowering.isUnknown(branch.then), rest),
    otherwise,
  );
}

function unknownExternal(expression: Extract<Expression, { kind: 'external' }>, lowering: Lowering): Lowered {
  const input = lowering.value(expression.input, placesOf(expression.input));
  return or(
    lowering.isUnknown(expression.input),
    and(present(input), not(call('externalKnown', constant(expression.name), input))),
  );
}
