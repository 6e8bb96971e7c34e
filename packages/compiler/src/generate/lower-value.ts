import type { Aggregate, Call, Case, Expression, List, LookupRead, Recode, Type } from '@annum/engine';
import {
  columnFunction,
  factLocal,
  givenLocal,
  namedLocal,
  namedUnknownLocal,
  tableFunction,
  unknownLocal,
  valueLocal,
} from './locals.ts';
import {
  and,
  call,
  choose,
  compare,
  constant,
  type Lowered,
  local,
  no,
  not,
  nothing,
  or,
  present,
  yes,
} from './lowered.ts';

/** What lowering needs to know of the form. */
export interface Lowering {
  readonly isTrue: (condition: Expression) => Lowered;
  readonly isFalse: (condition: Expression) => Lowered;
  /** Required questions of a section. */
  readonly required: (section: string, except: readonly string[]) => readonly string[];
  /** The variable that names a reference's record. */
  readonly referenceVariable: (reference: string) => string | undefined;
  /** The module's function that looks for these words. */
  readonly words: (words: readonly string[]) => string;
  /** Where a variable stands in the form's list. */
  readonly positionOf: (variable: string) => number;
  /** Whether the code is also for trying single rules in isolation. */
  readonly isolation: boolean;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly year: number;
  readonly dayNumber: (date: string) => number | undefined;
}

/** A condition as a value: true, false, or nothing while it is unknown. */
export function truthOf(condition: Expression, lowering: Lowering): Lowered {
  return choose(lowering.isTrue(condition), yes, choose(lowering.isFalse(condition), no, nothing));
}

/** How many decimal places a number's value carries. */
export function placesOf(expression: Expression): number {
  return expression.type.kind === 'number' ? expression.type.places : 0;
}

function scaled(value: Lowered, from: number, to: number): Lowered {
  if (to <= from) return value;
  const factor = 10 ** (to - from);
  if (value.op === 'constant') return constant(typeof value.value === 'number' ? value.value * factor : value.value);
  return { op: 'arithmetic', how: '*', of: [value, constant(factor)] };
}

/** The value, numbers as whole numbers of 10^-places; nothing when it is absent. */
export function lowerValue(expression: Expression, places: number, lowering: Lowering): Lowered {
  switch (expression.kind) {
    case 'literal':
      return literal(expression.value, expression.type, places, lowering);
    case 'list':
      return nothing;
    case 'variable':
      return scaled(local(valueLocal(expression.id)), placesOf(expression), places);
    case 'given':
      return scaled(local(givenLocal(expression.id)), placesOf(expression), places);
    case 'name':
      return expression.type.kind === 'boolean'
        ? truthOf(expression, lowering)
        : scaled(local(namedLocal(expression.id)), placesOf(expression), places);
    case 'fact':
      return scaled(factValue(expression.id, expression.reference, lowering), placesOf(expression), places);
    case 'call':
      return callValue(expression, places, lowering);
    case 'case':
      return caseValue(expression, places, lowering);
    case 'recode':
      return recodeValue(expression, places, lowering);
    case 'lookup':
      return scaled(lookupValue(expression, lowering), placesOf(expression), places);
    case 'external':
      return call(
        'external',
        constant(expression.name),
        lowerValue(expression.input, placesOf(expression.input), lowering),
        constant(expression.type.kind),
        constant(placesOf(expression)),
      );
    case 'aggregate':
      return aggregateValue(expression, places, lowering);
    case 'absence':
    case 'section_complete':
      return truthOf(expression, lowering);
  }
}

function literal(value: number | string | boolean, type: Type, places: number, lowering: Lowering): Lowered {
  if (type.kind === 'date' && typeof value === 'string') return constant(lowering.dayNumber(value));
  if (typeof value !== 'number' || type.kind === 'code') return constant(value);
  return constant(Math.round(value * 10 ** places));
}

/** The items of a literal list as they stand inside the module. */
export function listOf(list: List, type: Type, places: number): readonly (number | string)[] {
  return list.values.map((value) =>
    type.kind === 'number' && typeof value === 'number' ? Math.round(value * 10 ** places) : value,
  );
}

function factValue(id: string, reference: string | undefined, lowering: Lowering): Lowered {
  if (id === 'form.year') return constant(lowering.year);
  if (id === 'form.first_day') return constant(lowering.firstDay);
  if (id === 'form.last_day') return constant(lowering.lastDay);
  const variable = reference === undefined ? undefined : lowering.referenceVariable(reference);
  const value = local(factLocal(id));
  return variable === undefined ? value : choose(local(unknownLocal(variable)), nothing, value);
}

function callValue(expression: Call, places: number, lowering: Lowering): Lowered {
  const parts = expression.arguments;
  const plain = (part: Expression | undefined) => (part ? lowerValue(part, placesOf(part), lowering) : nothing);
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
        ...parts.map((part) => lowerValue(part, places, lowering)),
      );
    case 'or_zero':
      return orZero(lowerValue(parts[0] as Expression, places, lowering));
    case 'round':
      return scaled(rounded(expression, lowering), placesOf(expression), places);
    case 'coalesce':
      return parts
        .map((part) => lowerValue(part, places, lowering))
        .reduceRight((rest, part) => choose(present(part), part, rest));
    case 'days_between':
      return { op: 'arithmetic', how: '-', of: [plain(parts[1]), plain(parts[0])] };
    case 'add':
      return addToDate(parts, plain);
    default:
      return functionCall(expression, places, plain, lowering);
  }
}

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
  const of = expression.arguments.map((part) => lowerValue(part, places, lowering));
  if (of.length > 1) return { op: 'arithmetic', how: expression.operator as '+' | '-', of };
  return expression.operator === '-' ? { op: 'arithmetic', how: '-', of: [constant(0), ...of] } : (of[0] as Lowered);
}

function orZero(value: Lowered): Lowered {
  return choose(present(value), value, constant(0));
}

function addToDate(parts: readonly Expression[], plain: (part: Expression | undefined) => Lowered): Lowered {
  const unit = parts[2]?.kind === 'literal' ? parts[2].value : 'days';
  if (unit === 'days') return { op: 'arithmetic', how: '+', of: [plain(parts[0]), plain(parts[1])] };
  const months: Lowered =
    unit === 'years' ? { op: 'arithmetic', how: '*', of: [plain(parts[1]), constant(12)] } : plain(parts[1]);
  return call('addMonths', plain(parts[0]), months);
}

/** `round`, around a plain number or around a quotient (times a factor). */
function rounded(expression: Call, lowering: Lowering): Lowered {
  const [inner, digits, mode] = expression.arguments;
  const places = digits?.kind === 'literal' ? Number(digits.value) : 0;
  const how = constant(mode?.kind === 'literal' ? String(mode.value) : 'half_up');
  const quotient = findQuotient(inner as Expression);
  if (!quotient) {
    const from = placesOf(inner as Expression);
    return call('roundPlaces', lowerValue(inner as Expression, from, lowering), constant(from - places), how);
  }
  const { divide, factor } = quotient;
  const [top, bottom, significant] = divide.arguments as [Expression, Expression, Expression];
  const [topPlaces, bottomPlaces, factorPlaces] = [top, bottom, factor].map((part) => (part ? placesOf(part) : 0)) as [
    number,
    number,
    number,
  ];
  const value = (part: Expression | undefined, at: number) => (part ? lowerValue(part, at, lowering) : constant(1));
  return call(
    'roundQuotient',
    ...[value(top, topPlaces), value(bottom, bottomPlaces), value(factor, factorPlaces)],
    constant(significant.kind === 'literal' ? Number(significant.value) : 20),
    constant(places + bottomPlaces - topPlaces - factorPlaces),
    how,
  );
}

/** A division, alone or as one of two factors. */
export function findQuotient(
  expression: Expression,
): { readonly divide: Call; readonly factor?: Expression } | undefined {
  if (expression.kind !== 'call') return undefined;
  if (expression.operator === 'divide') return { divide: expression };
  if (expression.operator !== '*' || expression.arguments.length !== 2) return undefined;
  const [left, right] = expression.arguments as [Expression, Expression];
  if (left.kind === 'call' && left.operator === 'divide') return { divide: left, factor: right };
  return right.kind === 'call' && right.operator === 'divide' ? { divide: right, factor: left } : undefined;
}

function caseValue(expression: Case, places: number, lowering: Lowering): Lowered {
  const otherwise = expression.otherwise ? lowerValue(expression.otherwise, places, lowering) : nothing;
  return expression.branches.reduceRight(
    (rest, branch) => choose(lowering.isTrue(branch.when), lowerValue(branch.then, places, lowering), rest),
    otherwise,
  );
}

function recodeValue({ of, pairs }: Recode, places: number, lowering: Lowering): Lowered {
  const from = placesOf(of);
  const value = lowerValue(of, from, lowering);
  return pairs.reduceRight<Lowered>((rest, [source, target]) => {
    const code = of.type.kind === 'number' && typeof source === 'number' ? Math.round(source * 10 ** from) : source;
    const result = typeof target === 'number' ? Math.round(target * 10 ** places) : target;
    return choose(compare('===', value, constant(code)), constant(result), rest);
  }, nothing);
}

function lookupValue(expression: LookupRead, lowering: Lowering): Lowered {
  const keys = expression.keys.map((key) => lowerValue(key, placesOf(key), lowering));
  return call(columnFunction(expression.table, expression.column), call(tableFunction(expression.table), ...keys));
}

function aggregateValue(expression: Aggregate, places: number, lowering: Lowering): Lowered {
  const { operator, members } = expression;
  if (operator === 'any' || operator === 'all') return truthOf(expression, lowering);
  if (operator === 'count') {
    const ones = members.map((member) =>
      choose(and(lowering.isTrue(member.counts), lowering.isTrue(member.value)), constant(1), constant(0)),
    );
    return scaled({ op: 'arithmetic', how: '+', of: [constant(0), ...ones] }, 0, places);
  }
  const terms = members.map((member) =>
    choose(lowering.isTrue(member.counts), lowerValue(member.value, places, lowering), nothing),
  );
  const total: Lowered =
    operator === 'sum'
      ? { op: 'arithmetic', how: '+', of: [constant(0), ...terms.map(orZero)] }
      : call(operator === 'min' ? 'smallest' : 'largest', ...terms);
  return choose(isUnknown(expression, lowering), nothing, total);
}

/** When the value is unknown: something that it needs is asked and not answered. */
export function isUnknown(expression: Expression, lowering: Lowering): Lowered {
  switch (expression.kind) {
    case 'variable':
      return local(unknownLocal(expression.id));
    case 'name':
      return expression.type.kind === 'boolean'
        ? undecided(expression, lowering)
        : local(namedUnknownLocal(expression.id));
    case 'call':
      return unknownCall(expression, lowering);
    case 'case':
      return unknownCase(expression, lowering);
    case 'recode':
      return isUnknown(expression.of, lowering);
    case 'lookup':
      return or(...expression.keys.map((key) => isUnknown(key, lowering)));
    case 'external':
      return unknownExternal(expression, lowering);
    case 'aggregate':
      return unknownAggregate(expression, lowering);
    default:
      return no;
  }
}

function undecided(expression: Expression, lowering: Lowering): Lowered {
  return and(not(lowering.isTrue(expression)), not(lowering.isFalse(expression)));
}

function unknownCall(expression: Call, lowering: Lowering): Lowered {
  if (expression.operator === 'or_zero') return no;
  if (expression.type.kind === 'boolean') return undecided(expression, lowering);
  const parts = or(...expression.arguments.map((part) => isUnknown(part, lowering)));
  if (expression.operator !== 'coalesce') return parts;
  return and(not(present(lowerValue(expression, placesOf(expression), lowering))), parts);
}

function unknownCase(expression: Case, lowering: Lowering): Lowered {
  const otherwise = expression.otherwise ? isUnknown(expression.otherwise, lowering) : no;
  return expression.branches.reduceRight(
    (rest, branch) => choose(lowering.isTrue(branch.when), isUnknown(branch.then, lowering), rest),
    otherwise,
  );
}

function unknownExternal(expression: Extract<Expression, { kind: 'external' }>, lowering: Lowering): Lowered {
  const input = lowerValue(expression.input, placesOf(expression.input), lowering);
  return or(
    isUnknown(expression.input, lowering),
    and(present(input), not(call('externalKnown', constant(expression.name), input))),
  );
}

function unknownAggregate(expression: Aggregate, lowering: Lowering): Lowered {
  if (expression.operator === 'count') return no;
  if (expression.type.kind === 'boolean') return undecided(expression, lowering);
  return or(
    ...expression.members.map((member) =>
      or(
        and(not(lowering.isTrue(member.counts)), not(lowering.isFalse(member.counts))),
        and(lowering.isTrue(member.counts), isUnknown(member.value, lowering)),
      ),
    ),
  );
}
