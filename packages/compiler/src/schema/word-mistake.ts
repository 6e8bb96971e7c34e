import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { type Help, removed, replaced } from '../edits.ts';
import { correction, didYouMean, nearest } from '../nearest.ts';
import { keyPlaceOf, type Place, placeOf } from '../places.ts';
import { describeObject, describeSpot, formatWords, namedType, typeWords } from './shape-words.ts';
import type { ShapeError } from './validator.ts';

/** An error of the schema with the value it is about, what holds that value, and under which key or index. */
export interface Mistake {
  readonly error: ShapeError;
  readonly value: unknown;
  readonly holder: unknown;
  readonly key: string | number | undefined;
  /** What the schema calls the object it is about: "question". */
  readonly title: string | undefined;
  /** Where to point when the value has no place of its own. */
  readonly place: Place;
}

/** Words that people read: an element without them has missing wording. */
const wordings: ReadonlySet<unknown> = new Set(['label', 'message', 'title']);

const worders: { readonly [keyword: string]: (mistake: Mistake) => Diagnostic | undefined } = {
  additionalProperties: unknownKey,
  'false schema': keyOutOfPlace,
  required: missingKey,
  dependentRequired: missingPartner,
  type: wrongType,
  enum: unknownChoice,
  const: unknownChoice,
  anyOf: badPatch,
  not: badPatch,
};

/** Says a schema error in words, at its place; undefined for errors that say nothing of their own. */
export function wordMistake(mistake: Mistake): Diagnostic | undefined {
  const { keyword } = mistake.error;
  if (Object.hasOwn(worders, keyword)) return worders[keyword]!(mistake);
  return formatWords(mistake.error) === undefined ? undefined : wrongFormat(mistake);
}

function spotPlace({ value, holder, key, place }: Mistake): Place {
  return placeOf(holder, key, placeOf(value, undefined, place));
}

function unknownKey(mistake: Mistake): Diagnostic {
  const key = String(mistake.error.params.additionalProperty);
  const place = keyPlaceOf(mistake.value as object, key, mistake.place);
  const known = Object.keys(mistake.error.parentSchema?.properties ?? {});
  const missing = known.filter((name) => !Object.hasOwn(mistake.value as object, name));
  const where = describeObject(mistake);
  return diagnostic('unknown-key', place, { key, where }, correction(key, missing, place));
}

/** A key that has a meaning elsewhere, but not beside what stands with it. */
function keyOutOfPlace(mistake: Mistake): Diagnostic {
  const key = String(mistake.key);
  const holder = mistake.holder as { readonly [key: string]: unknown };
  const deciding = ['type', 'severity', 'otherwise'].find((name) => Object.hasOwn(holder, name)) ?? '';
  const where = `something whose "${deciding}" is ${JSON.stringify(holder[deciding])?.slice(0, 60)}`;
  return diagnostic('unknown-key', keyPlaceOf(holder, key, mistake.place), { key, where });
}

function missingKey(mistake: Mistake): Diagnostic | undefined {
  const key = String(mistake.error.params.missingProperty);
  const place = spotPlace(mistake);
  const where = describeObject(mistake, true);
  const known = Object.keys(mistake.error.parentSchema?.properties ?? {});
  const strange = Object.keys(mistake.value as object).filter((name) => !known.includes(name));
  // A misspelt key is reported as unknown, with what it should be: that it is missing too follows.
  if (nearest(key, strange) !== undefined) return undefined;
  if (wordings.has(key)) return diagnostic('missing-wording', place, { what: where, key });
  return diagnostic('missing-key', place, { key, where });
}

/** `members` needs `repeat`, `label` needs `code`, … */
function missingPartner(mistake: Mistake): Diagnostic {
  const { property, missingProperty } = mistake.error.params;
  const place = keyPlaceOf(mistake.value as object, String(property), mistake.place);
  const where = `"${property}" in ${describeObject(mistake)}`;
  return diagnostic('missing-key', place, { key: String(missingProperty), where });
}

function wrongType(mistake: Mistake): Diagnostic {
  const expected = typeWords(mistake.error.params.type as string | readonly string[]);
  const parameters = { what: describeSpot(mistake), expected, found: namedType(mistake.value) };
  return diagnostic('wrong-type', spotPlace(mistake), parameters, otherType(mistake));
}

/** A number or truth value that was written as a text, or a number where a text is wanted. */
function otherType(mistake: Mistake): Help | undefined {
  const { value, error } = mistake;
  const types = [error.params.type].flat().join().split(',');
  const same = (meant: unknown): boolean => String(meant) === value;
  const fitting = [
    ...(types.some((type) => type === 'number' || type === 'integer') ? [Number(value)].filter(same) : []),
    ...(types.includes('boolean') ? [true, false].filter(same) : []),
    ...(types.includes('string') && typeof value === 'number' ? [String(value)] : []),
  ];
  const [meant] = fitting;
  if (meant === undefined || (types.includes('integer') && !types.includes('number') && Number(meant) % 1 !== 0))
    return undefined;
  const suggestion = `write ${JSON.stringify(meant)}`;
  return { suggestion, fix: [replaced(spotPlace(mistake), value as string | number, meant)] };
}

function unknownChoice(mistake: Mistake): Diagnostic {
  const { allowedValues, allowedValue } = mistake.error.params;
  const allowed = (allowedValues ?? [allowedValue]) as readonly (string | number)[];
  const value = typeof mistake.value === 'string' ? mistake.value : JSON.stringify(mistake.value);
  const choices = allowed.length <= 20 ? allowed.join(', ') : `${allowed.slice(0, 20).join(', ')}, …`;
  const parameters = { value: value.slice(0, 60), choices };
  const place = spotPlace(mistake);
  const help =
    typeof mistake.value === 'object'
      ? didYouMean(value, allowed)
      : correction(mistake.value as string, allowed, place);
  return diagnostic('unknown-choice', place, parameters, help);
}

function wrongFormat(mistake: Mistake): Diagnostic {
  const { propertyName } = mistake.error as { readonly propertyName?: string };
  const expected = formatWords(mistake.error)!;
  if (propertyName !== undefined) {
    const place = keyPlaceOf(mistake.value as object, propertyName, mistake.place);
    return diagnostic('wrong-format', place, { what: `The key "${propertyName.slice(0, 60)}"`, expected });
  }
  const { value } = mistake;
  const what = typeof value === 'string' && value !== '' ? `"${value.slice(0, 60)}"` : describeSpot(mistake);
  const { keyword, params } = mistake.error;
  const help = keyword === 'uniqueItems' ? { fix: [removed(placeOf(value, params.i as number))] } : undefined;
  return diagnostic('wrong-format', spotPlace(mistake), { what, expected }, help);
}

function badPatch(mistake: Mistake): Diagnostic | undefined {
  // What is no object at all is reported as of the wrong type.
  if (typeof mistake.value !== 'object' || mistake.value === null) return undefined;
  const problem = mistake.error.parentSchema?.errorMessage ?? 'it is incomplete';
  const verbs = ['add', 'alter', 'remove', 'move'];
  const keys = Object.keys(mistake.value);
  const meant = keys.some((key) => verbs.includes(key)) ? undefined : keys.find((key) => didYouMean(key, verbs));
  const help = meant === undefined ? undefined : correction(meant, verbs, keyPlaceOf(mistake.value, meant));
  return diagnostic('overlay-bad-patch', spotPlace(mistake), { problem }, help);
}
