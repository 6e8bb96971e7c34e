import type { Aggregate } from '@annum/engine';
import { and, call, choose, constant, type Lowered, no, nothing, or, orZero } from './lowered.ts';
import { isUndecided, type Lowering, scaled, truthOf } from './lowering.ts';

/** Calculations over the members of a repeat. */

/** What is calculated over the members that count. */
export function aggregateValue(expression: Aggregate, places: number, lowering: Lowering): Lowered {
  const { operator, members } = expression;
  if (operator === 'any' || operator === 'all') return truthOf(expression, lowering);
  if (operator === 'count') {
    const ones = members.map((member) =>
      choose(and(lowering.isTrue(member.counts), lowering.isTrue(member.value)), constant(1), constant(0)),
    );
    return scaled({ op: 'arithmetic', how: '+', of: [constant(0), ...ones] }, 0, places);
  }
  const terms = members.map((member) =>
    choose(lowering.isTrue(member.counts), lowering.value(member.value, places), nothing),
  );
  const total: Lowered =
    operator === 'sum'
      ? { op: 'arithmetic', how: '+', of: [constant(0), ...terms.map(orZero)] }
      : call(operator === 'min' ? 'smallest' : 'largest', ...terms);
  return choose(lowering.isUnknown(expression), nothing, total);
}

/** When it is open which members count, or what one that counts is worth. */
export function unknownAggregate(expression: Aggregate, lowering: Lowering): Lowered {
  if (expression.operator === 'count') return no;
  if (expression.type.kind === 'boolean') return isUndecided(expression, lowering);
  return or(
    ...expression.members.map((member) =>
      or(isUndecided(member.counts, lowering), and(lowering.isTrue(member.counts), lowering.isUnknown(member.value))),
    ),
  );
}

/** When `any` or `all` is definitely true. */
export function trueAggregate({ operator, members }: Aggregate, lowering: Lowering): Lowered {
  if (operator === 'any')
    return or(...members.map((member) => and(lowering.isTrue(member.counts), lowering.isTrue(member.value))));
  return and(...members.map((member) => or(lowering.isFalse(member.counts), lowering.isTrue(member.value))));
}

/** When `any` or `all` is definitely false. */
export function falseAggregate({ operator, members }: Aggregate, lowering: Lowering): Lowered {
  if (operator === 'any')
    return and(...members.map((member) => or(lowering.isFalse(member.counts), lowering.isFalse(member.value))));
  return or(...members.map((member) => and(lowering.isTrue(member.counts), lowering.isFalse(member.value))));
}
