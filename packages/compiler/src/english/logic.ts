import type { Aggregate, AggregateMember, Call, Case, Expression } from '@annum/engine';

/** A condition made simple for people: negations at the leaves, nested and/or flattened, repetitions removed. */
export type Logic =
  | { readonly kind: 'all' | 'any'; readonly items: readonly Logic[] }
  | Leaf
  | { readonly kind: 'constant'; readonly value: boolean };

/** A condition that has no and/or of its own. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly expression: Expression;
  readonly negated: boolean;
}

export const always: Logic = { kind: 'constant', value: true };
export const never: Logic = { kind: 'constant', value: false };

/**
 * Reads a condition as logic.
 * @example logicOf(not(or(a, b))) // all of: not a, not b
 */
export function logicOf(expression: Expression, negated = false): Logic {
  if (expression.kind === 'literal' && typeof expression.value === 'boolean')
    return { kind: 'constant', value: expression.value !== negated };
  if (expression.kind === 'case' && isChoiceOfConditions(expression)) return caseLogic(expression, negated);
  if (expression.kind === 'call') return callLogic(expression, negated);
  if (expression.kind === 'aggregate' && possibleMembers(expression).length === 0)
    return { kind: 'constant', value: (expression.operator === 'all') !== negated };
  return { kind: 'leaf', expression, negated };
}

/** The members that can count at all: "a person before person 2" has none among the partners asked about. */
export function possibleMembers(aggregate: Aggregate): readonly AggregateMember[] {
  return aggregate.members.filter(({ counts }) => {
    const logic = logicOf(counts);
    return logic.kind !== 'constant' || logic.value;
  });
}

function callLogic(written: Call, negated: boolean): Logic {
  const call = oriented(written);
  const [first, second] = call.arguments;
  const parts = (): Logic[] => call.arguments.map((part) => logicOf(part, negated));
  if (call.operator === 'and') return negated ? anyOf(parts()) : allOf(parts());
  if (call.operator === 'or') return negated ? allOf(parts()) : anyOf(parts());
  if (call.operator === '!' && first) return logicOf(first, !negated);
  if (call.operator === 'present' && first) return logicOf(first, negated);
  if (call.operator === 'certain' && first) return negated ? uncertain(call, logicOf(first)) : logicOf(first);
  if (call.operator === '!=') return callLogic({ ...call, operator: '==' }, !negated);
  if (first?.kind === 'literal' && second?.kind === 'literal') return comparedLiterals(call, negated);
  return presenceOfSome(call, negated) ?? { kind: 'leaf', expression: call, negated };
}

const turned: { readonly [operator: string]: string } = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** A comparison with what is compared before what it is compared with: "16 <= age" is "age >= 16". */
function oriented(call: Call): Call {
  const [left, right] = call.arguments;
  const operator = turned[call.operator];
  if (operator === undefined || left?.kind !== 'literal' || !right || right.kind === 'literal') return call;
  return { ...call, operator, arguments: [right, left] };
}

/** "Not certainly so"; where the condition is never unknown that is just "not so". */
function uncertain(call: Call, inner: Logic): Logic {
  if (inner.kind === 'constant') return opposite(inner);
  const plain = inner.kind === 'leaf' && neverUnknown.has(inner.expression.kind);
  return plain ? { ...inner, negated: !inner.negated } : { kind: 'leaf', expression: call, negated: true };
}

const neverUnknown: ReadonlySet<Expression['kind']> = new Set(['absence', 'section_complete']);

function comparedLiterals(call: Call, negated: boolean): Logic {
  const [left, right] = call.arguments.map((part) => (part.kind === 'literal' ? part.value : ''));
  const outcomes: { readonly [operator: string]: boolean } = {
    '==': left === right,
    '<': left! < right!,
    '<=': left! <= right!,
    '>': left! > right!,
    '>=': left! >= right!,
  };
  const outcome = outcomes[call.operator];
  return outcome === undefined
    ? { kind: 'leaf', expression: call, negated }
    : { kind: 'constant', value: outcome !== negated };
}

/** "The number of people who … is 1 or more" says that there is such a person. */
function presenceOfSome(call: Call, negated: boolean): Logic | undefined {
  const [count, limit] = call.arguments;
  if (count?.kind !== 'aggregate' || count.operator !== 'count' || limit?.kind !== 'literal') return undefined;
  const some: Aggregate = { ...count, operator: 'any', type: { kind: 'boolean' } };
  const comparison = `${call.operator}${limit.value}`;
  if (comparison === '>0' || comparison === '>=1') return { kind: 'leaf', expression: some, negated };
  if (comparison === '==0' || comparison === '<1') return { kind: 'leaf', expression: some, negated: !negated };
  return undefined;
}

function isChoiceOfConditions(expression: Case): boolean {
  const { branches, otherwise } = expression;
  return expression.type.kind === 'boolean' && branches.length === 1 && otherwise !== undefined;
}

function caseLogic(expression: Case, negated: boolean): Logic {
  const [branch] = expression.branches;
  if (!branch || !expression.otherwise) return { kind: 'leaf', expression, negated };
  return anyOf([
    allOf([logicOf(branch.when), logicOf(branch.then, negated)]),
    allOf([logicOf(branch.when, true), logicOf(expression.otherwise, negated)]),
  ]);
}

/** All of the items must hold. */
export function allOf(items: readonly Logic[]): Logic {
  return combined('all', items);
}

/** At least one of the items must hold; what all of them share stands before the choice. */
export function anyOf(items: readonly Logic[]): Logic {
  const logic = combined('any', items);
  if (logic.kind !== 'any') return logic;
  const conjuncts = logic.items.map((item) => new Map(conjunctsOf(item).map((part) => [logicKey(part), part])));
  const [first = new Map<string, Logic>(), ...others] = conjuncts;
  const shared = [...first].filter(([key]) => others.every((other) => other.has(key)));
  if (shared.length === 0) return logic;
  const rests = conjuncts.map((parts) =>
    allOf(
      [...parts].filter(([key]) => !first.has(key) || !shared.some(([other]) => other === key)).map(([, part]) => part),
    ),
  );
  return allOf([...shared.map(([, part]) => part), anyOf(rests)]);
}

function combined(kind: 'all' | 'any', items: readonly Logic[]): Logic {
  const decisive = kind === 'any';
  const flat = items.flatMap((item) => (item.kind === kind ? item.items : [item]));
  if (flat.some((item) => item.kind === 'constant' && item.value === decisive))
    return { kind: 'constant', value: decisive };
  const kept = new Map(flat.filter((item) => item.kind !== 'constant').map((item) => [logicKey(item), item]));
  const merged = absorbed(kind, mergedLists(kind, [...kept.values()]));
  const [only] = merged;
  if (!only) return { kind: 'constant', value: !decisive };
  return merged.length === 1 ? only : { kind, items: merged };
}

/** "A, or A and B" is just "A"; "not A, or A and B" is "not A or B". */
function absorbed(kind: 'all' | 'any', items: readonly Logic[]): readonly Logic[] {
  const keys = new Set(items.map(logicKey));
  const inner = kind === 'any' ? 'all' : 'any';
  return items.flatMap((item) => {
    if (item.kind !== inner) return [item];
    if (item.items.some((part) => keys.has(logicKey(part)))) return [];
    const needed = item.items.filter((part) => part.kind !== 'leaf' || !keys.has(logicKey(opposite(part))));
    return [needed.length === item.items.length ? item : combined(inner, needed)];
  });
}

/** Joins "x is 1 or x is 2" into "x is one of 1 and 2", and "x is not 1 and x is not 2" alike. */
function mergedLists(kind: 'all' | 'any', items: readonly Logic[]): readonly Logic[] {
  const result: Logic[] = [];
  const places = new Map<string, number>();
  for (const item of items) {
    const codes = codesOf(item, kind === 'all');
    const key = codes && expressionKey(codes.of);
    const place = key === undefined ? undefined : places.get(key);
    const earlier = place === undefined ? undefined : result[place];
    const before = earlier && codesOf(earlier, kind === 'all');
    if (codes && before && place !== undefined) result[place] = listLeaf(before, codes, kind === 'all');
    else {
      if (key !== undefined) places.set(key, result.length);
      result.push(item);
    }
  }
  return result;
}

interface Codes {
  readonly of: Expression;
  readonly values: readonly (number | string)[];
}

function codesOf(item: Logic, negated: boolean): Codes | undefined {
  if (item.kind !== 'leaf' || item.negated !== negated || item.expression.kind !== 'call') return undefined;
  const { operator, arguments: parts } = item.expression;
  const [of, list] = parts;
  if (!of || !list) return undefined;
  if (operator === 'in' && list.kind === 'list') return { of, values: list.values };
  if (operator !== '==' || list.kind !== 'literal' || typeof list.value === 'boolean') return undefined;
  return { of, values: [list.value] };
}

function listLeaf(one: Codes, other: Codes, negated: boolean): Leaf {
  const values = [...new Set([...one.values, ...other.values])];
  const list: Expression = { kind: 'list', values, type: { kind: 'list' } };
  return {
    kind: 'leaf',
    negated,
    expression: { kind: 'call', operator: 'in', arguments: [one.of, list], type: { kind: 'boolean' } },
  };
}

/** The conditions of which all must hold. */
export function conjunctsOf(logic: Logic): readonly Logic[] {
  if (logic.kind === 'all') return logic.items;
  return logic.kind === 'constant' && logic.value ? [] : [logic];
}

/** Leaves out the conjuncts whose keys are given: what the reader has been told already. */
export function without(logic: Logic, known: ReadonlySet<string>): Logic {
  return allOf(conjunctsOf(logic).filter((part) => !known.has(logicKey(part))));
}

/** The negation. */
export function opposite(logic: Logic): Logic {
  if (logic.kind === 'constant') return { ...logic, value: !logic.value };
  if (logic.kind === 'leaf') return { ...logic, negated: !logic.negated };
  const items = logic.items.map(opposite);
  return logic.kind === 'all' ? anyOf(items) : allOf(items);
}

/** A text that is the same for the same logic. */
export function logicKey(logic: Logic): string {
  if (logic.kind === 'constant') return String(logic.value);
  if (logic.kind === 'leaf') return `${logic.negated ? '!' : ''}${expressionKey(logic.expression)}`;
  return `${logic.kind}(${logic.items.map(logicKey).join(',')})`;
}

const keys = new WeakMap<Expression, string>();

/** A text that is the same for the same expression; types aside. */
export function expressionKey(expression: Expression): string {
  const known = keys.get(expression);
  if (known !== undefined) return known;
  const key = JSON.stringify(expression, (name, value: unknown) => (name === 'type' ? undefined : value));
  keys.set(expression, key);
  return key;
}
