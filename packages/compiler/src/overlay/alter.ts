import type { Json, Patch, PatchKind } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { type Help, removed } from '../edits.ts';
import { didYouMean } from '../nearest.ts';
import { copyPlaces, keyPlaceOf, type Place, placeOf } from '../places.ts';
import { checkShape } from '../schema/check-shape.ts';
import { setKey } from '../set-key.ts';
import { type Content, partAt, withPart } from './content.ts';
import { sameJson } from './same-json.ts';
import { describe, done, idOf, isProblem, type Patched, parentOf, refused, target } from './target.ts';

type Fields = { readonly [key: string]: unknown };

/** Sets and unsets keys of one element. What is so already is reported key by key. */
export function alterElement(content: Content, patch: Patch, kind: PatchKind): Patched {
  const found = target(content, patch, kind);
  if (isProblem(found)) return refused(content, found);
  const parent = parentOf(patch, kind);
  const part = partAt(content, found.path);
  // A question placed by its id alone becomes an object once something is set on it.
  const element = (typeof part === 'string' ? { id: part } : part) as Fields;
  const name = describe(kind, idOf(patch, kind) ?? found.id, parent);
  const already = alreadySo(element, patch);
  const diagnostics = [...alreadySet(patch, already, name), ...alreadyUnset(element, patch, already, name)];
  const altered = alteredFields(element, patch);
  const unsound = shapeProblems(element, altered, patch, kind);
  if (unsound.length > 0) return refused(content, ...unsound);
  const next = withPart(content, found.path, altered, typeof part === 'string' ? placeOf(patch) : undefined);
  const touched = { verb: 'alter', kind, id: found.id, ...(parent === undefined ? {} : { of: parent }) } as const;
  return { ...done(next, touched), diagnostics, ...(already.whole ? { needless: true as const } : {}) };
}

/** What is wrong with the shape of an altered element and was not before: it points into the patch. */
function shapeProblems(before: Fields, after: object, patch: Patch, kind: PatchKind): readonly Diagnostic[] {
  const own = placeOf(patch);
  const problems = checkShape(kind, after as Json, own);
  if (problems.length === 0) return [];
  const known = new Set(checkShape(kind, before as Json, own).map(({ message }) => message));
  return problems
    .filter(({ message }) => !known.has(message))
    .map((problem) => (problem.place.file === own.file ? problem : { ...problem, place: own }));
}

function alteredFields(element: Fields, patch: Patch): object {
  const copy: { [key: string]: unknown } = { ...element };
  const moved = new Map<string, Place>();
  const removals = new Map<string, Place>();
  for (const [key, value] of Object.entries(patch.set ?? {})) {
    setKey(copy, key, value);
    moved.set(key, placeOf(patch.set, key));
    removals.set(key, removalOf(patch, key));
  }
  for (const key of patch.unset ?? []) delete copy[key];
  if (patch.meaning !== undefined) {
    copy.meaning = patch.meaning;
    moved.set('meaning', placeOf(patch, 'meaning'));
  }
  return copyPlaces(copy, element, moved, removals);
}

/** What of a patch goes when it no longer sets a key: nothing is left that sets or unsets nothing. */
function removalOf(patch: Patch, key: string): Place {
  if (Object.keys(patch.set ?? {}).length > 1) return keyPlaceOf(patch.set!, key);
  return patch.unset === undefined && patch.meaning === undefined ? placeOf(patch) : keyPlaceOf(patch, 'set');
}

/** Which keys of a patch say what is so already. */
interface Already {
  readonly set: readonly string[];
  readonly unset: readonly string[];
  /** Nothing else is left in `set`, in `unset`, or in the patch. */
  readonly allSet: boolean;
  readonly allUnset: boolean;
  readonly whole: boolean;
}

function alreadySo(element: Fields, { set = {}, unset = [], meaning }: Patch): Already {
  const isSet = (key: string): boolean => Object.hasOwn(element, key) && sameJson(element[key], set[key]);
  const same = Object.keys(set).filter(isSet);
  const absent = unset.filter((key) => !Object.hasOwn(element, key));
  const [allSet, allUnset] = [same.length === Object.keys(set).length, absent.length === unset.length];
  return { set: same, unset: absent, allSet, allUnset, whole: allSet && allUnset && meaning === undefined };
}

function alreadySet(patch: Patch, already: Already, name: string): readonly Diagnostic[] {
  return already.set.map((key) => {
    const place = already.allSet ? keyPlaceOf(patch, 'set') : keyPlaceOf(patch.set!, key);
    const parameters = { what: `${name} has this "${key}"` };
    return diagnostic('overlay-already-so', placeOf(patch.set, key), parameters, takenOut(already, place));
  });
}

function alreadyUnset(element: Fields, patch: Patch, already: Already, name: string): readonly Diagnostic[] {
  return already.unset.map((key) => {
    const own = placeOf(patch.unset, patch.unset!.indexOf(key));
    const suggestion = didYouMean(key, Object.keys(element));
    const place = already.allUnset ? keyPlaceOf(patch, 'unset') : own;
    const help = suggestion === undefined ? takenOut(already, place) : suggestion;
    return diagnostic('overlay-already-so', own, { what: `${name} is without "${key}"` }, help);
  });
}

/** A patch of which nothing is left goes as a whole, not key by key. */
function takenOut({ whole }: Already, place: Place): Help | undefined {
  return whole ? undefined : { fix: [removed(place)] };
}
