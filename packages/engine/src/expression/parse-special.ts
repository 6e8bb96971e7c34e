import type { Lookup } from '../form.ts';
import { anyType, booleanType, type Expression, integerType, numberType, type Type, textType } from './ast.ts';
import { joinTypes } from './operators.ts';
import {
  checkCode,
  type Json,
  type JsonObject,
  literalTextType,
  memberId,
  numberLiteral,
  type Parser,
  type Scope,
  submittedFact,
  unknown,
  variableOf,
  wrong,
} from './scope.ts';

/** The words with a form of their own, and how each is read. */
export const specialParsers: {
  readonly [operator: string]: (
    node: JsonObject,
    argument: Json,
    scope: Scope,
    parser: Parser,
  ) => Expression | undefined;
} = {
  var: (node, argument, scope) => parseRead(node, argument, scope),
  answered: (node, argument, scope) => parseAbsence(node, 'answered', argument, scope),
  missing: (node, argument, scope) => parseAbsence(node, 'missing', argument, scope),
  applies: (node, argument, scope) => parseAbsence(node, 'applies', argument, scope),
  given: parseGiven,
  submitted: (node, argument, scope) => parseSubmitted(node, 'submitted', argument, scope),
  corrected: parseCorrected,
  case: parseCase,
  recode: parseRecode,
  lookup: parseLookup,
  external: parseExternal,
  section_complete: parseSectionComplete,
};

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

/** What was last sent is a fact from outside, of the variable's type. */
function parseSubmitted(node: JsonObject, word: string, argument: Json, scope: Scope): Expression | undefined {
  const id = variableOf(node, word, argument, scope);
  if (id === undefined) return undefined;
  if (!scope.allowsSubmitted)
    scope.report({ code: 'submitted-without-events', node, key: word, parameters: { word, name: id } });
  return { kind: 'fact', id: submittedFact(id), type: scope.variable(id) as Type };
}

/** The present value beside the one last sent, for the operator that compares them. */
function parseCorrected(node: JsonObject, argument: Json, scope: Scope): Expression | undefined {
  const sent = parseSubmitted(node, 'corrected', argument, scope);
  const id = sent && variableOf(node, 'corrected', argument, scope);
  if (!sent || id === undefined) return undefined;
  const present: Expression = { kind: 'variable', id, type: sent.type };
  return { kind: 'call', operator: 'corrected', arguments: [present, sent], type: booleanType };
}

function parseCase(node: JsonObject, argument: Json, scope: Scope, parser: Parser): Expression | undefined {
  if (!Array.isArray(argument)) return wrong(node, scope, 'case', 'a list of branches', 'case');
  const branches: { when: Expression; then: Expression }[] = [];
  let otherwise: Expression | undefined;
  let complete = true;
  for (const [index, branch] of (argument as JsonObject[]).entries()) {
    if (typeof branch !== 'object' || branch === null) return wrong(argument, scope, 'case', 'branches', index);
    if ('otherwise' in branch) {
      otherwise = parser.expression(branch.otherwise, scope);
      complete &&= otherwise !== undefined && index === argument.length - 1;
      if (index !== argument.length - 1) wrong(argument, scope, 'case', '"otherwise" last', index);
      continue;
    }
    const when = parser.condition(branch.when, scope, branch);
    const value = parser.expression(branch.then, scope);
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

function parseRecode(node: JsonObject, argument: Json, scope: Scope, parser: Parser): Expression | undefined {
  if (!Array.isArray(argument) || argument.length !== 2 || !Array.isArray(argument[1]))
    return wrong(node, scope, 'recode', '[value, [[from, to], …]]', 'recode');
  const of = parser.expression(argument[0], scope);
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

function parseLookup(node: JsonObject, argument: Json, scope: Scope, parser: Parser): Expression | undefined {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string' || typeof argument[1] !== 'string')
    return wrong(node, scope, 'lookup', '["table", "column", key, …]', 'lookup');
  const table = scope.lookup(argument[0]);
  if (!table) return unknown(node, 'lookup', argument[0], scope, []);
  const column = table.columns.find(({ id }) => id === argument[1]);
  if (!column) {
    const ids = table.columns.map(({ id }) => id);
    return unknown(node, 'lookup', argument[1], scope, ids);
  }
  const keys = argument.slice(2).map((key) => parser.expression(key, scope));
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

function parseExternal(node: JsonObject, argument: Json, scope: Scope, parser: Parser): Expression | undefined {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string' || argument.length !== 2)
    return wrong(node, scope, 'external', '["service", input]', 'external');
  const type = scope.external(argument[0]);
  if (!type) return unknown(node, 'external', argument[0], scope, []);
  const input = parser.expression(argument[1], scope);
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
