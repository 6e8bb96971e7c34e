import type { Call, Expression } from '@annum/engine';
import { call, constant, type Lowered } from './lowered.ts';
import { type Lowering, placesOf } from './lowering.ts';

/** `round`, around a plain number or around a quotient (times a factor). */
export function rounded(expression: Call, lowering: Lowering): Lowered {
  const [inner, digits, mode] = expression.arguments;
  const places = digits?.kind === 'literal' ? Number(digits.value) : 0;
  const how = constant(mode?.kind === 'literal' ? String(mode.value) : 'half_up');
  const quotient = findQuotient(inner as Expression);
  if (!quotient) {
    const from = placesOf(inner as Expression);
    return call('roundPlaces', lowering.value(inner as Expression, from), constant(from - places), how);
  }
  const { divide, factor } = quotient;
  const [top, bottom, significant] = divide.arguments as [Expression, Expression, Expression];
  const [topPlaces, bottomPlaces, factorPlaces] = [top, bottom, factor].map((part) => (part ? placesOf(part) : 0)) as [
    number,
    number,
    number,
  ];
  const value = (part: Expression | undefined, at: number) => (part ? lowering.value(part, at) : constant(1));
  return call(
    'roundQuotient',
    ...[value(top, topPlaces), value(bottom, bottomPlaces), value(factor, factorPlaces)],
    constant(significant.kind === 'literal' ? Number(significant.value) : 20),
    constant(places + bottomPlaces - topPlaces - factorPlaces),
    how,
  );
}

/** A division, alone or as one of two factors. */
function findQuotient(expression: Expression): { readonly divide: Call; readonly factor?: Expression } | undefined {
  if (expression.kind !== 'call') return undefined;
  if (expression.operator === 'divide') return { divide: expression };
  if (expression.operator !== '*' || expression.arguments.length !== 2) return undefined;
  const [left, right] = expression.arguments as [Expression, Expression];
  if (left.kind === 'call' && left.operator === 'divide') return { divide: left, factor: right };
  return right.kind === 'call' && right.operator === 'divide' ? { divide: right, factor: left } : undefined;
}
