import type { Json, YearDefinition } from '../definition.ts';
import { expressionsOf } from './expressions.ts';

/** An operator as it is written: the object that holds it, and what it is given. */
export interface OperatorPart {
  readonly node: object;
  readonly operator: string;
  readonly argument: Json;
}

const known = new WeakMap<YearDefinition, readonly OperatorPart[]>();

/** Every operator in every expression of the definition, outside in. */
export function operatorsOf(definition: YearDefinition): readonly OperatorPart[] {
  const found = known.get(definition) ?? collect(expressionsOf(definition), []);
  known.set(definition, found);
  return found;
}

/** An operator whose argument is a list. */
export interface CallPart {
  readonly operator: string;
  readonly argument: readonly Json[];
}

/** Operators of the names given, whose argument is a list. */
export function callsOf(definition: YearDefinition, ...names: readonly string[]): readonly CallPart[] {
  return operatorsOf(definition).flatMap(({ operator, argument }) =>
    names.includes(operator) && Array.isArray(argument) ? [{ operator, argument: argument as readonly Json[] }] : [],
  );
}

/** Every operator in one expression, outside in. */
export function operatorsIn(expression: Json): readonly OperatorPart[] {
  return collect(expression, []);
}

function collect(node: Json, found: OperatorPart[]): readonly OperatorPart[] {
  if (typeof node !== 'object' || node === null) return found;
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found);
    return found;
  }
  for (const [operator, argument] of Object.entries(node as { readonly [key: string]: Json })) {
    found.push({ node, operator, argument });
    collect(argument, found);
  }
  return found;
}
