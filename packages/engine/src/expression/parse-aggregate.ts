import {
  type Aggregate,
  type AggregateMember,
  type AggregateOperator,
  aggregateOperators,
  anyType,
  booleanType,
  type Expression,
  integerType,
  type Literal,
  type Type,
} from './ast.ts';
import { joinTypes } from './operators.ts';
import { type Json, type JsonObject, type Parser, type Scope, unknown, wrong } from './scope.ts';

/** Whether an operator that exists in two senses is meant to range over members. */
export function isAggregate(operator: string, argument: Json): argument is JsonObject {
  return (
    (aggregateOperators as readonly string[]).includes(operator) &&
    typeof argument === 'object' &&
    argument !== null &&
    !Array.isArray(argument) &&
    'each' in argument
  );
}

/** Parses a calculation over the members of a repeat: its parts once for each of them. */
export function parseAggregate(
  operator: AggregateOperator,
  argument: JsonObject,
  scope: Scope,
  parser: Parser,
): Aggregate | undefined {
  const repeat = typeof argument.each === 'string' ? scope.repeat(argument.each) : undefined;
  if (!repeat) return unknown(argument, 'each', String(argument.each), scope, []) as undefined;
  const each = argument.each as string;
  const [from, to] = (argument.members as readonly [number, number] | undefined) ?? [repeat.from, repeat.to];
  const members: AggregateMember[] = [];
  for (let number = from; number <= to; number += 1) {
    const inner = { ...scope, members: { ...scope.members, [(argument.as as string | undefined) ?? each]: number } };
    const member = parseMember(operator, argument, inner, parser, each, number, repeat.present(number));
    if (!member) return undefined;
    members.push(member);
  }
  return { kind: 'aggregate', operator, each, members, type: aggregateType(operator, members) };
}

function parseMember(
  operator: AggregateOperator,
  argument: JsonObject,
  scope: Scope,
  parser: Parser,
  each: string,
  number: number,
  presentJson: unknown,
): AggregateMember | undefined {
  const conditional = operator === 'count' || operator === 'any' || operator === 'all';
  const key = conditional ? 'is' : 'of';
  if (!(key in argument) && operator !== 'count') {
    wrong(argument, scope, operator, `"${key}"`);
    return undefined;
  }
  const present = parser.condition(presentJson, { ...scope, members: { ...scope.members, [each]: number } });
  const among = 'among' in argument ? parser.condition(argument.among, scope, argument) : undefined;
  const truth: Literal = { kind: 'literal', value: true, type: booleanType };
  const value = !(key in argument)
    ? truth
    : conditional
      ? parser.condition(argument[key], scope, argument)
      : parser.expression(argument[key], scope);
  if (!present || !value || ('among' in argument && !among)) return undefined;
  const wrapped: Expression = { kind: 'call', operator: 'present', arguments: [present], type: booleanType };
  return { number, value, counts: among ? both(wrapped, among) : wrapped };
}

function both(left: Expression, right: Expression): Expression {
  return { kind: 'call', operator: 'and', arguments: [left, right], type: booleanType };
}

function aggregateType(operator: AggregateOperator, members: readonly AggregateMember[]): Type {
  if (operator === 'any' || operator === 'all') return booleanType;
  if (operator === 'count') return integerType;
  return joinTypes(members.map((member) => member.value.type)) ?? anyType;
}
