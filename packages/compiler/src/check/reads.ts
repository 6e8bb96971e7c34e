import { namingOperators, type Text } from '@annum/engine';
import type { Json, Sources, YearDefinition } from '../definition.ts';
import { applyOverlays } from '../overlay/apply-overlays.ts';
import { yearsOf } from '../overlay/years.ts';
import { type OperatorPart, operatorsIn, operatorsOf } from './operators.ts';
import { textsOf } from './texts.ts';

/** What the expressions and texts of a definition mention by name; members are left open: `age{}`. */
export interface Mentions {
  readonly read: ReadonlySet<string>;
  readonly externals: ReadonlySet<string>;
}

const reading: ReadonlySet<string> = new Set(namingOperators);
const known = new WeakMap<YearDefinition, Mentions>();

/** Everything that a year's definition reads. */
export function mentionsOf(definition: YearDefinition): Mentions {
  const found = known.get(definition) ?? collect(definition);
  known.set(definition, found);
  return found;
}

/** Everything that one expression reads. */
export function readsOf(expression: Json): ReadonlySet<string> {
  return new Set(named(operatorsIn(expression)));
}

function named(operators: readonly OperatorPart[]): readonly string[] {
  return operators.flatMap(({ operator, argument }) =>
    reading.has(operator) && typeof argument === 'string' ? [openId(argument)] : [],
  );
}

/** An id without the names of its members: the same for `age{person}` and `age{other}`. */
export function openId(id: string): string {
  return id.replace(/\{\w+\}/g, '{}');
}

function collect(definition: YearDefinition): Mentions {
  const read = new Set(named(operatorsOf(definition)));
  const externals = new Set<string>();
  for (const { operator, argument } of operatorsOf(definition)) {
    if (operator === 'external' && Array.isArray(argument)) externals.add(String(argument[0]));
  }
  for (const { text } of textsOf(definition)) for (const id of shownIn(text)) read.add(openId(id));
  return { read, externals };
}

/** Ids of the variables whose values a text shows. */
export function shownIn(text: Text): readonly string[] {
  const texts = typeof text === 'string' ? [text] : Object.values(text);
  return texts.flatMap((one) => [...one.matchAll(/\{\w+:((?:[^{}]|\{\w+\})*)\}/g)].map(([, id]) => id!));
}

/** The definitions of all years of a collection, earliest first. */
export function yearDefinitions(sources: Sources): readonly YearDefinition[] {
  return yearsOf(sources).flatMap((year) => applyOverlays(sources, year).definition ?? []);
}
