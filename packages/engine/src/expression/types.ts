import type { Variable } from '../form.ts';
import {
  anyType,
  booleanType,
  dateType,
  type Expression,
  integerType,
  type Literal,
  numberType,
  type Type,
  textType,
} from './ast.ts';

/** Whether two values can be compared. */
export function agree(left: Type, right: Type): boolean {
  if (left.kind === 'any' || right.kind === 'any') return true;
  if (left.kind === 'code' && right.kind === 'code') return left.codes.some((code) => right.codes.includes(code));
  if (left.kind === 'code' || right.kind === 'code') {
    const [code, other] = left.kind === 'code' ? [left, right] : [right, left];
    const numeric = code.kind === 'code' && code.codes.every((value) => typeof value === 'number');
    return other.kind === (numeric ? 'number' : 'text');
  }
  return left.kind === right.kind;
}

/** A literal in the sense of what it stands beside: text that looks like a date is text beside a text. */
export function coerceLiteral(literal: Literal, beside: Type): Literal {
  if (beside.kind === 'text' && literal.type.kind === 'date') return { ...literal, type: textType };
  if (beside.kind === 'code') return { ...literal, type: beside };
  return literal;
}

/** The type of a variable's value in expressions. */
export function variableType(
  variable: Pick<Variable, 'id' | 'type' | 'options' | 'places'>,
  lookupCodes?: readonly (number | string)[],
): Type {
  switch (variable.type) {
    case 'integer':
    case 'year':
      return integerType;
    case 'money':
      return numberType(2);
    case 'decimal':
      return numberType(variable.places ?? 2);
    case 'date':
      return dateType;
    case 'boolean':
      return booleanType;
    case 'choice':
      return { kind: 'code', codes: (variable.options ?? []).map((option) => option.code), of: variable.id };
    case 'choices':
      return { kind: 'code', codes: [], of: variable.id };
    case 'lookup':
      return { kind: 'code', codes: lookupCodes ?? [], of: variable.id };
    case 'text':
    case 'long_text':
    case 'postcode':
    case 'email':
      return textType;
    default:
      return anyType;
  }
}

/** Whether a derivation's expression can fill a variable of this type; the parts that cannot, if any. */
export function unfitParts(expression: Expression, target: Type): readonly Expression[] {
  if (expression.kind === 'case')
    return [
      ...expression.branches.map((branch) => branch.then),
      ...(expression.otherwise ? [expression.otherwise] : []),
    ].flatMap((part) => unfitParts(part, target));
  return fits(expression, target) ? [] : [expression];
}

function fits(expression: Expression, target: Type): boolean {
  const type = expression.type;
  if (type.kind === 'any' || target.kind === 'any') return true;
  if (target.kind === 'number')
    return type.kind === 'number' ? type.places <= target.places : numericCode(type) && target.places >= 0;
  if (target.kind === 'boolean') return type.kind === 'boolean';
  if (target.kind !== 'code') return type.kind === target.kind || (target.kind === 'text' && type.kind === 'code');
  if (target.codes.length === 0) return true;
  if (expression.kind === 'literal') return target.codes.includes(expression.value as number);
  if (expression.kind === 'recode') return expression.pairs.every(([, to]) => target.codes.includes(to));
  return type.kind === 'code' ? true : type.kind === 'number' || type.kind === 'text';
}

function numericCode(type: Type): boolean {
  return type.kind === 'code' && type.codes.every((code) => typeof code === 'number');
}
