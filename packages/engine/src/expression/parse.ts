import type { Lookup } from '../form.ts';
import {
  type Aggregate,
  type AggregateMember,
  type AggregateOperator,
  aggregateOperators,
  anyType,
  booleanType,
  dateType,
  type Expression,
  integerType,
  type Literal,
  listType,
  numberType,
  type Type,
  textType,
} from './ast.ts';
import { joinTypes, operators, specialOperators } from './operators.ts';
import { agree, coerceLiteral } from './types.ts';

/** Something wrong with an expression, at a node of its JSON (or the item of it under `key`). */
export interface ExpressionProblem {
  readonly code:
    | 'unknown-reference'
    | 'unknown-operator'
    | 'unknown-code'
    | 'wrong-arguments'
    | 'wrong-operand-type'
    | 'given-not-allowed'
    | 'division-not-rounded';
  readonly node: unknown;
  readonly key?: string | number;
  readonly parameters: { readonly [name: string]: string | number };
  /** What was written, and what it might have meant. */
  readonly word?: string;
  readonly candidates?: readonly string[];
}

/** What the names in an expression mean. */
export interface Scope {
  readonly variable: (id: string) => Type | undefined;
  readonly name: (id: string) => Type | undefined;
  readonly fact: (id: string) => { readonly type: Type; readonly reference?: string } | undefined;
  readonly lookup: (id: string) => Lookup | undefined;
  readonly external: (id: string) => Type | undefined;
  readonly repeat: (
    id: string,
  ) => { readonly from: number; readonly to: number; readonly present: unknown } | undefined;
  readonly isSection: (id: string) => boolean;
  /** Everything that can be read, for suggestions. */
  readonly readable: () => readonly string[];
  /** Numbers of the repeats' members in force here: `{ person: 3 }`. */
  readonly members: { readonly [repeat: string]: number };
  readonly allowsGiven: boolean;
  readonly report: (problem: ExpressionProblem) => void;
}

type Json = unknown;
type JsonObject = { readonly [key: string]: Json };

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

function numberLiteral(value: number): Literal {
  const fraction = /\.(\d+)/.exec(String(value))?.[1] ?? '';
  return { kind: 'literal', value, type: numberType(fraction.length) };
}

function literalTextType(text: string): Type {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dateType : textType;
}

function parseList(json: readonly Json[], scope: Scope): Expression | undefined {
  const bad = json.findIndex((item) => typeof item !== 'number' && typeof item !== 'string');
  if (bad >= 0) return wrong(json, scope, 'list', 'numbers and texts only', bad);
  return { kind: 'list', values: json as (number | string)[], type: listType };
}

function parseOperator(node: JsonObject, operator: string, argument: Json, scope: Scope): Expression | undefined {
  if (isAggregate(operator, argument)) return parseAggregate(operator as AggregateOperator, argument, scope);
  const special = specialParsers[operator];
  if (special) return special(node, argument, scope);
  const known = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (known) return parseCall(node, operator, argument, scope);
  const candidates = [...new Set([...Object.keys(operators), ...specialOperators])];
  scope.report({ code: 'unknown-operator', node, key: operator, parameters: { operator }, word: operator, candidates });
  return undefined;
}

function isAggregate(operator: string, argument: Json): argument is JsonObject {
  return (
    (aggregateOperators as readonly string[]).includes(operator) &&
    typeof argument === 'object' &&
    argument !== null &&
    !Array.isArray(argument) &&
    'each' in argument
  );
}

const specialParsers: {
  readonly [operator: string]: (node: JsonObject, argument: Json, scope: Scope) => Expression | undefined;
} = {
  var: parseRead,
  answered: (node, argument, scope) => parseAbsence(node, 'answered', argument, scope),
  missing: (node, argument, scope) => parseAbsence(node, 'missing', argument, scope),
  applies: (node, argument, scope) => parseAbsence(node, 'applies', argument, scope),
  given: parseGiven,
  case: parseCase,
  recode: parseRecode,
  lookup: parseLookup,
  external: parseExternal,
  section_complete: parseSectionComplete,
};

/** Puts member numbers into an id: "age{person}" of person 3 is "age3". */
export function memberId(id: string, members: { readonly [repeat: string]: number }): string {
  return id.replace(/\{(\w+)\}/g, (whole, repeat: string) =>
    Object.hasOwn(members, repeat) ? String(members[repeat]) : whole,
  );
}

function parseRead(node: JsonObject, argument: Json, scope: Scope): Expression | undefined {
  if (typeof argument !== 'string') return wrong(node, scope, 'var', 'the name of what is read', 'var');
  if (Object.hasOwn(scope.members, argument))
    return { kind: 'literal', value: scope.members[argument] as number, type: integerType };
  const id = memberId(argument, scope.members);
  const variable = scope.variable(id);
  if (variable) return { kind: 'variable', id, type: variable };
  const name = scope.name(id);
  if (name) return { kind: 'name', id, type: name };
  const fact = scope.fact(id);
  if (fact) return { kind: 'fact', id, type: fact.type, ...(fact.reference ? { reference: fact.reference } : {}) };
  return unknown(node, 'var', id, scope);
}

function unknown(node: JsonObject, key: string, id: string, scope: Scope, candidates = scope.readable()): undefined {
  scope.report({ code: 'unknown-reference', node, key, parameters: { name: id }, word: id, candidates });
  return undefined;
}

function variableOf(node: JsonObject, key: string, argument: Json, scope: Scope): string | undefined {
  const written = typeof argument === 'object' && argument !== null ? (argument as JsonObject).var : argument;
  if (typeof written !== 'string') return wrong(node, scope, key, 'the id of a variable', key);
  const id = memberId(written, scope.members);
  return scope.variable(id) ? id : unknown(node, key, id, scope);
}

function parseAbsence(
  node: JsonObject,
  test: 'answered' | 'missing' | 'applies',
  argument: Json,
  scope: Scope,
): Expression | undefined {
  const id = variableOf(node, test, argument, scope);
  return id === undefined ? undefined : { kind: 'absence', test, variable: id, type: booleanType };
}

function parseGiven(node: JsonObject, argument: Json, scope: Scope): Expression | undefined {
  const id = variableOf(node, 'given', argument, scope);
  if (id === undefined) return undefined;
  if (!scope.allowsGiven) scope.report({ code: 'given-not-allowed', node, key: 'given', parameters: { name: id } });
  return { kind: 'given', id, type: scope.variable(id) as Type };
}

function parseCase(node: JsonObject, argument: Json, scope: Scope): Expression | undefined {
  if (!Array.isArray(argument)) return wrong(node, scope, 'case', 'a list of branches', 'case');
  const branches: { when: Expression; then: Expression }[] = [];
  let otherwise: Expression | undefined;
  let complete = true;
  for (const [index, branch] of (argument as JsonObject[]).entries()) {
    if (typeof branch !== 'object' || branch === null) return wrong(argument, scope, 'case', 'branches', index);
    if ('otherwise' in branch) {
      otherwise = parseExpression(branch.otherwise, scope);
      complete &&= otherwise !== undefined && index === argument.length - 1;
      if (index !== argument.length - 1) wrong(argument, scope, 'case', '"otherwise" last', index);
      continue;
    }
    const when = parseCondition(branch.when, scope, branch);
    const value = parseExpression(branch.then, scope);
    if (when && value) branches.push({ when, then: value });
    else complete = false;
  }
  return complete ? makeCase(node, branches, otherwise, scope) : undefined;
}

function makeCase(
  node: JsonObject,
  branches: readonly { when: Expression; then: Expression }[],
  otherwise: Expression | undefined,
  scope: Scope,
): Expression | undefined {
  const type = joinTypes([...branches.map((branch) => branch.then.type), ...(otherwise ? [otherwise.type] : [])]);
  if (!type) return wrong(node, scope, 'case', 'branches of one type', 'case');
  return { kind: 'case', branches, ...(otherwise ? { otherwise } : {}), type };
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

function parseRecode(node: JsonObject, argument: Json, scope: Scope): Expression | undefined {
  if (!Array.isArray(argument) || argument.length !== 2 || !Array.isArray(argument[1]))
    return wrong(node, scope, 'recode', '[value, [[from, to], …]]', 'recode');
  const of = parseExpression(argument[0], scope);
  if (!of) return undefined;
  const pairs = argument[1] as [number | string, number | string][];
  const bad = pairs.findIndex((pair) => !Array.isArray(pair) || pair.length !== 2);
  if (bad >= 0) return wrong(argument[1], scope, 'recode', 'pairs of from and to', bad);
  for (const pair of pairs) checkCode(pair, 0, pair[0], of.type, scope);
  const type = joinTypes(
    pairs.map(([, to]) => (typeof to === 'number' ? numberLiteral(to).type : literalTextType(to))),
  );
  return { kind: 'recode', of, pairs, type: type ?? anyType };
}

function parseLookup(node: JsonObject, argument: Json, scope: Scope): Expression | undefined {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string' || typeof argument[1] !== 'string')
    return wrong(node, scope, 'lookup', '["table", "column", key, …]', 'lookup');
  const table = scope.lookup(argument[0]);
  if (!table) return unknown(node, 'lookup', argument[0], scope, []);
  const column = table.columns.find(({ id }) => id === argument[1]);
  if (!column) {
    const ids = table.columns.map(({ id }) => id);
    return unknown(node, 'lookup', argument[1], scope, ids);
  }
  const keys = argument.slice(2).map((key) => parseExpression(key, scope));
  if (keys.length !== table.keys.length)
    return wrong(argument, scope, 'lookup', `${table.keys.length} keys (${table.keys.join(', ')})`, 'lookup');
  if (keys.includes(undefined)) return undefined;
  return { kind: 'lookup', table: table.id, column: column.id, keys: keys as Expression[], type: columnType(column) };
}

/** The type of a lookup's column. */
export function columnType(column: Lookup['columns'][number]): Type {
  if (column.type === 'text') return textType;
  if (column.type === 'integer') return integerType;
  return numberType(column.type === 'money' ? 2 : (column.places ?? 2));
}

function parseExternal(node: JsonObject, argument: Json, scope: Scope): Expression | undefined {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string' || argument.length !== 2)
    return wrong(node, scope, 'external', '["service", input]', 'external');
  const type = scope.external(argument[0]);
  if (!type) return unknown(node, 'external', argument[0], scope, []);
  const input = parseExpression(argument[1], scope);
  return input && { kind: 'external', name: argument[0], input, type };
}

function parseSectionComplete(node: JsonObject, argument: Json, scope: Scope): Expression | undefined {
  const detail = typeof argument === 'string' ? { section: argument } : (argument as JsonObject | null);
  const section = detail?.section;
  if (typeof section !== 'string') return wrong(node, scope, 'section_complete', 'a section', 'section_complete');
  if (!scope.isSection(section)) return unknown(node, 'section_complete', section, scope, []);
  const except = ((detail as { except?: readonly string[] }).except ?? []).map((id) => memberId(id, scope.members));
  const missing = except.find((id) => !scope.variable(id));
  if (missing !== undefined) return unknown(node, 'section_complete', missing, scope);
  return { kind: 'section_complete', section, except, type: booleanType };
}

function parseAggregate(operator: AggregateOperator, argument: JsonObject, scope: Scope): Aggregate | undefined {
  const repeat = typeof argument.each === 'string' ? scope.repeat(argument.each) : undefined;
  if (!repeat) return unknown(argument, 'each', String(argument.each), scope, []) as undefined;
  const each = argument.each as string;
  const [from, to] = (argument.members as readonly [number, number] | undefined) ?? [repeat.from, repeat.to];
  const members: AggregateMember[] = [];
  for (let number = from; number <= to; number += 1) {
    const inner = { ...scope, members: { ...scope.members, [(argument.as as string | undefined) ?? each]: number } };
    const member = parseMember(operator, argument, inner, each, number, repeat.present);
    if (!member) return undefined;
    members.push(member);
  }
  return { kind: 'aggregate', operator, each, members, type: aggregateType(operator, members) };
}

function parseMember(
  operator: AggregateOperator,
  argument: JsonObject,
  scope: Scope,
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
  const present = parseCondition(presentJson, { ...scope, members: { ...scope.members, [each]: number } });
  const among = 'among' in argument ? parseCondition(argument.among, scope, argument) : undefined;
  const truth: Literal = { kind: 'literal', value: true, type: booleanType };
  const value = !(key in argument)
    ? truth
    : conditional
      ? parseCondition(argument[key], scope, argument)
      : parseExpression(argument[key], scope);
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

function parseCall(node: JsonObject, name: string, argument: Json, scope: Scope): Expression | undefined {
  const operator = operators[name] as (typeof operators)[string];
  const raw: readonly Json[] = Array.isArray(argument) ? argument : [argument];
  if (raw.length < operator.atLeast || raw.length > operator.atMost)
    return wrong(node, scope, `${raw.length} for ${name}`, counted(operator.atLeast, operator.atMost), name);
  const parsed = raw.map((item, index) => parseArgument(name, index, item, raw, scope));
  if (parsed.includes(undefined)) return undefined;
  const values = operator.comparison ? alignLiterals(parsed as Expression[]) : (parsed as Expression[]);
  if (!checkOperands(node, name, argument, values, scope)) return undefined;
  const type = operator.result(
    values.map((value) => value.type),
    values.map((value) => (value.kind === 'literal' ? value.value : undefined)),
  );
  return { kind: 'call', operator: name, arguments: values, type };
}

function counted(least: number, most: number): string {
  return most > 100 ? `${least} or more values` : least === most ? `${least} values` : `${least} to ${most} values`;
}

function parseArgument(name: string, index: number, item: Json, all: readonly Json[], scope: Scope) {
  const kinds = (operators[name] as (typeof operators)[string]).arguments;
  const kind = kinds[Math.min(index, kinds.length - 1)];
  if (kind === 'boolean') return parseCondition(item, scope, all);
  if (kind === 'words')
    return Array.isArray(item) ? parseList(item, scope) : wrong(all, scope, name, 'a list of words', index);
  return parseExpression(item, scope);
}

/** A literal beside a date is a date, beside a code a code. */
function alignLiterals(values: readonly Expression[]): readonly Expression[] {
  const typed = values.find((value) => value.kind !== 'literal');
  if (!typed) return values;
  return values.map((value) => (value.kind === 'literal' ? coerceLiteral(value, typed.type) : value));
}

const expectations: { readonly [kind: string]: (type: Type) => boolean } = {
  number: (type) =>
    type.kind === 'number' || type.kind === 'any' || (type.kind === 'code' && type.codes.every(isNumber)),
  date: (type) => type.kind === 'date' || type.kind === 'any',
  text: (type) => type.kind === 'text' || type.kind === 'any' || (type.kind === 'code' && !type.codes.every(isNumber)),
  list: (type) => type.kind === 'list' || type.kind === 'any',
  value: (type) => type.kind !== 'list',
  boolean: () => true,
  digits: (type) => type.kind === 'number',
  rounding: (type) => type.kind === 'text',
  unit: (type) => type.kind === 'text',
  words: () => true,
};

const isNumber = (code: unknown): boolean => typeof code === 'number';

function checkOperands(
  node: JsonObject,
  name: string,
  raw: Json,
  values: readonly Expression[],
  scope: Scope,
): boolean {
  const operator = operators[name] as (typeof operators)[string];
  const place: Json = Array.isArray(raw) ? raw : node;
  let sound = true;
  for (const [index, value] of values.entries()) {
    const kind = operator.arguments[Math.min(index, operator.arguments.length - 1)] as string;
    if (!expectations[kind]?.(value.type)) {
      wrong(place, scope, `${name} of ${describe(value.type)}`, `a ${kind}`, Array.isArray(raw) ? index : name);
      sound = false;
    }
  }
  if (sound && operator.comparison) sound = checkComparison(place, name, values, scope);
  if (sound && name === 'in') checkList(place, values, scope);
  return sound;
}

function checkComparison(place: Json, name: string, values: readonly Expression[], scope: Scope): boolean {
  const [first, ...rest] = values as [Expression, ...Expression[]];
  let sound = true;
  for (const [index, other] of rest.entries()) {
    const [typed, literal, at] = first.kind === 'literal' ? [other, first, 0] : [first, other, index + 1];
    const equality = name === '==' || name === '!=';
    if (typed.type.kind === 'code' && literal.kind === 'literal' && equality)
      sound = checkCode(place, at, literal.value, typed.type, scope) && sound;
    else if (!agree(first.type, other.type)) {
      wrong(
        place,
        scope,
        `${describe(first.type)} ${name} ${describe(other.type)}`,
        'two values that can be compared',
        index + 1,
      );
      sound = false;
    } else if (!equality && typed.type.kind === 'code') {
      wrong(place, scope, `${name} of a code`, 'a number or a date');
      sound = false;
    }
  }
  return sound;
}

function checkList(place: Json, values: readonly Expression[], scope: Scope): void {
  const [item, list] = values;
  if (item?.type.kind !== 'code' || list?.kind !== 'list') return;
  const raw = (place as readonly Json[])[1];
  for (const [index, value] of list.values.entries()) checkCode(raw, index, value, item.type, scope);
}

function checkCode(node: Json, key: string | number, value: unknown, type: Type, scope: Scope): boolean {
  if (type.kind !== 'code' || type.codes.includes(value as number)) return true;
  const candidates = type.codes.map(String);
  scope.report({
    code: 'unknown-code',
    node,
    key,
    parameters: { code: String(value), of: type.of },
    word: String(value),
    candidates,
  });
  return false;
}

function describe(type: Type): string {
  if (type.kind === 'code') return `a code of ${type.of}`;
  return type.kind === 'any' ? 'anything' : `a ${type.kind}`;
}

function wrong(node: Json, scope: Scope, found: string, wanted: string, key?: string | number): undefined {
  const code = wanted.startsWith('a ') && !wanted.startsWith('a list') ? 'wrong-operand-type' : 'wrong-arguments';
  scope.report({ code, node, ...(key === undefined ? {} : { key }), parameters: { found, wanted } });
  return undefined;
}
