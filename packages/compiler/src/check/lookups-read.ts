import type { YearDefinition } from '../definition.ts';
import { operatorsOf } from './operators.ts';
import { derivationsOf, questionsOf } from './parts.ts';

/** Ids of the reference tables that a year's questions, derivations and expressions name. */
export function lookupsRead(definition: YearDefinition): ReadonlySet<string> {
  const listed = [...questionsOf(definition), ...derivationsOf(definition)].flatMap(({ lookup }) => lookup ?? []);
  const called = operatorsOf(definition).flatMap(({ operator, argument }) =>
    operator === 'lookup' && Array.isArray(argument) ? [String(argument[0])] : [],
  );
  return new Set([...listed, ...called]);
}
