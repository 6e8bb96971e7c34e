import { type AggregateOperator, booleanType, type Expression } from './ast.ts';
import { operators, specialOperators } from './operators.ts';
import { isAggregate, parseAggregate } from './parse-aggregate.ts';
import { parseCall, parseList } from './parse-call.ts';
import { specialParsers } from './parse-special.ts';
import { type Json, type JsonObject, literalTextType, numberLiteral, type Parser, type Scope, wrong } from './scope.ts';

/**
 * Parses the JSON of an expression into a typed tree. Everything wrong with it is reported to the scope; the result is
 * undefined when it cannot be used.
 * @example parseExpression({ '==': [{ var: 'renewal' }, 1] }, scope)
 */
export function parseExpression(json: Json, scope: Scope): Expression | undefined {
  if (typeof json === 'number') return numberLiteral(json);
  if (typeof json === 'boolean') return { kind: 'literal', value: json, type: booleanType };
  if (typeof json === 'string') return { kind: 'literal', value: json, type: literalTextType(json) };
  if (Array.isArray(json)) return parseList(json, scope);
  if (typeof json !== 'object' || json === null) return wrong(json, scope, 'null', 'a value or an operator');
  const keys = Object.keys(json);
  const operator = keys[0];
  if (keys.length !== 1 || operator === undefined)
    return wrong(json, scope, keys.join(', ') || '{}', 'exactly one operator');
  return parseOperator(json as JsonObject, operator, (json as JsonObject)[operator], scope);
}

/** Parses an expression that must be a condition. */
export function parseCondition(json: Json, scope: Scope, parent?: unknown): Expression | undefined {
  const condition = parseExpression(json, scope);
  if (!condition) return undefined;
  if (condition.type.kind === 'boolean' || condition.type.kind === 'any') return condition;
  return wrong(
    typeof json === 'object' ? json : parent,
    scope,
    condition.type.kind,
    'a condition that is true or false',
  );
}

const parser: Parser = { expression: parseExpression, condition: parseCondition };

function parseOperator(node: JsonObject, operator: string, argument: Json, scope: Scope): Expression | undefined {
  if (isAggregate(operator, argument)) return parseAggregate(operator as AggregateOperator, argument, scope, parser);
  const special = Object.hasOwn(specialParsers, operator) ? specialParsers[operator] : undefined;
  if (special) return special(node, argument, scope, parser);
  const known = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (known) return parseCall(node, operator, argument, scope, parser);
  const candidates = [...new Set([...Object.keys(operators), ...specialOperators])];
  scope.report({ code: 'unknown-operator', node, key: operator, parameters: { operator }, word: operator, candidates });
  return undefined;
}
