import { type Expression, listType, type Type } from './ast.ts';
import { operators } from './operators.ts';
import { checkCode, type Json, type JsonObject, type Parser, type Scope, wrong } from './scope.ts';
import { agree, coerceLiteral } from './types.ts';

/** Parses a list of numbers and texts. */
export function parseList(json: readonly Json[], scope: Scope): Expression | undefined {
  const bad = json.findIndex((item) => typeof item !== 'number' && typeof item !== 'string');
  if (bad >= 0) return wrong(json, scope, 'list', 'numbers and texts only', bad);
  return { kind: 'list', values: json as (number | string)[], type: listType };
}

/** Parses an operator of the table with its arguments, and checks that they fit. */
export function parseCall(
  node: JsonObject,
  name: string,
  argument: Json,
  scope: Scope,
  parser: Parser,
): Expression | undefined {
  const operator = operators[name] as (typeof operators)[string];
  const raw: readonly Json[] = Array.isArray(argument) ? argument : [argument];
  if (raw.length < operator.atLeast || raw.length > operator.atMost)
    return wrong(node, scope, `${raw.length} for ${name}`, counted(operator.atLeast, operator.atMost), name);
  const parsed = raw.map((item, index) => parseArgument(name, index, item, raw, scope, parser));
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

function parseArgument(name: string, index: number, item: Json, all: readonly Json[], scope: Scope, parser: Parser) {
  const kinds = (operators[name] as (typeof operators)[string]).arguments;
  const kind = kinds[Math.min(index, kinds.length - 1)];
  if (kind === 'boolean') return parser.condition(item, scope, all);
  if (kind === 'words')
    return Array.isArray(item) ? parseList(item, scope) : wrong(all, scope, name, 'a list of words', index);
  return parser.expression(item, scope);
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

function describe(type: Type): string {
  if (type.kind === 'code') return `a code of ${type.of}`;
  return type.kind === 'any' ? 'anything' : `a ${type.kind}`;
}
