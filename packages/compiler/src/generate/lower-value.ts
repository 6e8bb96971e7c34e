import type { Case, Expression, List, LookupRead, Recode, Type } from '@annum/engine';
import {
  columnFunction,
  factLocal,
  givenLocal,
  namedLocal,
  tableFunction,
  unknownLocal,
  valueLocal,
} from './locals.ts';
import { aggregateValue } from './lower-aggregate.ts';
import { callValue } from './lower-call.ts';
import { call, choose, compare, constant, type Lowered, local, nothing } from './lowered.ts';
import { type Lowering, placesOf, scaled, truthOf } from './lowering.ts';

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
        lowering.value(expression.input, placesOf(expression.input)),
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

function caseValue(expression: Case, places: number, lowering: Lowering): Lowered {
  const otherwise = expression.otherwise ? lowering.value(expression.otherwise, places) : nothing;
  return expression.branches.reduceRight(
    (rest, branch) => choose(lowering.isTrue(branch.when), lowering.value(branch.then, places), rest),
    otherwise,
  );
}

function recodeValue({ of, pairs }: Recode, places: number, lowering: Lowering): Lowered {
  const from = placesOf(of);
  const value = lowering.value(of, from);
  return pairs.reduceRight<Lowered>((rest, [source, target]) => {
    const code = of.type.kind === 'number' && typeof source === 'number' ? Math.round(source * 10 ** from) : source;
    const result = typeof target === 'number' ? Math.round(target * 10 ** places) : target;
    return choose(compare('===', value, constant(code)), constant(result), rest);
  }, nothing);
}

function lookupValue(expression: LookupRead, lowering: Lowering): Lowered {
  const keys = expression.keys.map((key) => lowering.value(key, placesOf(key)));
  return call(columnFunction(expression.table, expression.column), call(tableFunction(expression.table), ...keys));
}
