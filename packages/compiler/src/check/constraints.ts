import type { Json } from '../definition.ts';

/** What a condition says of one thing that is read: the values it can have, or between which it lies. */
export interface Constraint {
  readonly name: string;
  readonly only?: readonly (string | number)[];
  readonly not?: readonly (string | number)[];
  readonly above?: number;
  readonly below?: number;
}

type Value = string | number;

const mirrored: { readonly [operator: string]: string } = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** A comparison of something that is read with a constant, the read side first. */
export interface Comparison {
  readonly name: string;
  readonly operator: string;
  readonly value: Value;
}

/** The comparison that a condition is; undefined when it is none, or with no constant. */
export function comparisonIn(condition: Json): Comparison | undefined {
  const [operator, argument] = Object.entries((condition ?? {}) as { readonly [key: string]: Json })[0] ?? [];
  if (operator === undefined || !Array.isArray(argument) || argument.length !== 2) return undefined;
  if (!['==', '!=', '<', '<=', '>', '>='].includes(operator)) return undefined;
  const [left, right] = argument as readonly Json[] as readonly [Json, Json];
  const [leftName, rightName] = [nameRead(left), nameRead(right)];
  if (leftName !== undefined && isValue(right)) return { name: leftName, operator, value: right };
  if (rightName === undefined || !isValue(left)) return undefined;
  return { name: rightName, operator: mirrored[operator] ?? operator, value: left };
}

/** What a condition says of the one thing it is about, if it is as plain as that. */
export function constraintIn(condition: Json): Constraint | undefined {
  const comparison = comparisonIn(condition);
  if (comparison) return ofComparison(comparison);
  const { in: among, '!': not } = (condition ?? {}) as { readonly in?: Json; readonly '!'?: Json };
  const name = Array.isArray(among) ? nameRead(among[0]) : undefined;
  if (name !== undefined && Array.isArray(among) && Array.isArray(among[1])) return { name, only: among[1] as Value[] };
  const inner = not === undefined ? undefined : constraintIn(not);
  return inner?.only ? { name: inner.name, not: inner.only } : undefined;
}

function ofComparison({ name, operator, value }: Comparison): Constraint | undefined {
  if (operator === '==') return { name, only: [value] };
  if (operator === '!=') return { name, not: [value] };
  if (typeof value !== 'number') return undefined;
  // Nothing lies between a strict and a weak limit but the limit itself: a hair's breadth stands for it.
  if (operator === '<' || operator === '<=') return { name, below: operator === '<' ? value - 1e-9 : value };
  return { name, above: operator === '>' ? value + 1e-9 : value };
}

/** Whether no value at all satisfies every one of the constraints. */
export function cannotAllHold(constraints: readonly Constraint[]): boolean {
  const above = Math.max(...constraints.map((one) => one.above ?? Number.NEGATIVE_INFINITY));
  const below = Math.min(...constraints.map((one) => one.below ?? Number.POSITIVE_INFINITY));
  if (above > below) return true;
  const lists = constraints.flatMap(({ only }) => (only ? [only] : []));
  if (lists.length === 0) return false;
  const left = lists[0]!.filter(
    (value) =>
      lists.every((list) => list.includes(value)) &&
      !constraints.some(({ not }) => not?.includes(value)) &&
      (typeof value !== 'number' || (value >= above && value <= below)),
  );
  return left.length === 0;
}

function nameRead(json: Json | undefined): string | undefined {
  const name = (json as { readonly var?: Json } | null | undefined)?.var;
  return typeof name === 'string' ? name : undefined;
}

function isValue(json: Json): json is Value {
  return typeof json === 'string' || typeof json === 'number';
}
