import type { Json, PatchKind } from '../definition.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { orderDiagnostics } from '../order-diagnostics.ts';
import { type Place, unknownPlace } from '../places.ts';
import { expressionSchemas } from './expression-schemas.ts';
import { titleOf } from './schema-titles.ts';
import { type SchemaPart, type ShapeError, shapeErrors } from './validator.ts';
import { type Mistake, wordMistake } from './word-mistake.ts';

/** Kinds of definition file: each has its part in the schema. */
export type FileKind = 'collection' | 'section' | 'overlay' | 'windows' | 'released' | 'lookup' | 'scenario';

/**
 * Checks a parsed value against its part of the definition schema: unknown and missing keys, types, choices, formats.
 * One diagnostic per mistake, at the key or value that is wrong. Expressions are left to their own parser,
 * which knows what the words in them mean.
 * @param kind of a whole file, or of an element alone, as a patch holds it
 * @example checkShape('section', parseJson(text, file).value)
 */
export function checkShape(
  kind: FileKind | PatchKind,
  value: Json,
  place: Place = unknownPlace,
): readonly Diagnostic[] {
  const mistakes = shapeErrors(kind, value)
    .filter(isMistake)
    .flatMap((error) => wordMistake(mistakeOf(error, value, place)) ?? []);
  return orderDiagnostics(mistakes);
}

/** Errors that only lead to another, or that the expression parser words better, are no mistakes of their own. */
function isMistake(error: ShapeError): boolean {
  if (error.keyword === 'if' || /\/(anyOf|not|if)\//.test(error.schemaPath)) return false;
  if (error.keyword === 'propertyNames') return false;
  return !expressionSchemas().has(error.parentSchema as object);
}

/** Finds the value that an error is about, and what holds it. */
function mistakeOf(error: ShapeError, value: Json, place: Place): Mistake {
  const steps = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const holders: unknown[] = [value];
  for (const step of steps) holders.push((holders.at(-1) as { [key: string]: unknown })[step]);
  const last = steps.at(-1);
  const holder = holders.at(-2);
  const key = Array.isArray(holder) ? Number(last) : last;
  return {
    error,
    value: holders.at(-1),
    holder,
    key,
    title: titleOf(error.parentSchema as SchemaPart | undefined),
    place,
  };
}
