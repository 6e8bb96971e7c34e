import type { Call, Expression } from '@annum/engine';
import { rounded } from './lower-rounding.ts';
import { call, choose, constant, type Lowered, nothing, orZero, present } from './lowered.ts';
import { type Lowering, placesOf, scaled, truthOf } from './lowering.ts';

/** The value of an operator with its arguments. */
export function callValue(expression: Call, places: number, lowering: Lowering): Lowered {
  const parts = expression.arguments;
  const plain = (part: Expression | undefined) => (part ? lowering.value(part, placesOf(part)) : nothing);
  switch (expression.operator) {
    case '+':
    case '-':
      return sum(expression, places, lowering);
    case '*':
      return scaled({ op: 'arithmetic', how: '*', of: parts.map(plain) }, placesOf(expression), places);
    case 'min':
    case 'max':
      return call(
        expression.operator === 'min' ? 'Math.min' : 'Math.max',
        ...parts.map((part) => lowering.value(part, places)),
      );
    case 'or_zero':
      return orZero(lowering.value(parts[0] as Expression, places));
    case 'round':
      return scaled(rounded(expression, lowering), placesOf(expression), places);
    case 'coalesce':
      return parts
        .map((part) => lowering.value(part, places))
        .reduceRight((rest, part) => choose(present(part), part, rest));
    case 'days_between':
      return { op: 'arithmetic', how: '-', of: [plain(parts[1]), plain(parts[0])] };
    case 'add':
      return addToDate(parts, plain);
    default:
      return functionCall(expression, places, plain, lowering);
  }
}

/** Operators that are a function of the runtime. */
const functions: { readonly [operator: string]: string } = {
  months_between: 'monthsBetween',
  years_between: 'yearsBetween',
  year_of: 'yearOf',
  month_of: 'monthOf',
  day_of: 'dayOf',
  weekday: 'weekday',
  length: 'lengthOf',
  outward_code: 'outwardCode',
  inward_code: 'inwardCode',
};

function functionCall(
  expression: Call,
  places: number,
  plain: (part: Expression | undefined) => Lowered,
  lowering: Lowering,
): Lowered {
  const name = functions[expression.operator];
  if (name === undefined) return truthOf(expression, lowering);
  return scaled(call(name, ...expression.arguments.map(plain)), 0, places);
}

function sum(expression: Call, places: number, lowering: Lowering): Lowered {
  const of = expression.arguments.map((part) => lowering.value(part, places));
  if (of.length > 1) return { op: 'arithmetic', how: expression.operator as '+' | '-', of };
  return expression.operator === '-' ? { op: 'arithmetic', how: '-', of: [constant(0), ...of] } : (of[0] as Lowered);
}

function addToDate(parts: readonly Expression[], plain: (part: Expression | undefined) => Lowered): Lowered {
  const unit = parts[2]?.kind === 'literal' ? parts[2].value : 'days';
  if (unit === 'days') return { op: 'arithmetic', how: '+', of: [plain(parts[0]), plain(parts[1])] };
  const months: Lowered =
    unit === 'years' ? { op: 'arithmetic', how: '*', of: [plain(parts[1]), constant(12)] } : plain(parts[1]);
  return call('addMonths', plain(parts[0]), months);
}
