import type { Json, Patch, PatchKind } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { didYouMean } from '../nearest.ts';
import { copyPlaces, type Place, placeOf } from '../places.ts';
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
  const diagnostics = [...alreadySet(element, patch, name), ...alreadyUnset(element, patch, name)];
  const altered = alteredFields(element, patch);
  const unsound = shapeProblems(element, altered, patch, kind);
  if (unsound.length > 0) return refused(content, ...unsound);
  const next = withPart(content, found.path, altered, typeof part === 'string' ? placeOf(patch) : undefined);
  const touched = { verb: 'alter', kind, id: found.id, ...(parent === undefined ? {} : { of: parent }) } as const;
  return { ...done(next, touched), diagnostics };
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
  for (const [key, value] of Object.entries(patch.set ?? {})) {
    setKey(copy, key, value);
    moved.set(key, placeOf(patch.set, key));
  }
  for (const key of patch.unset ?? []) delete copy[key];
  if (patch.meaning !== undefined) {
    copy.meaning = patch.meaning;
    moved.set('meaning', placeOf(patch, 'meaning'));
  }
  return copyPlaces(copy, element, moved);
}

function alreadySet(element: Fields, patch: Patch, name: string): readonly Diagnostic[] {
  return Object.entries(patch.set ?? {}).flatMap(([key, value]) =>
    Object.hasOwn(element, key) && sameJson(element[key], value)
      ? [diagnostic('overlay-already-so', placeOf(patch.set, key), { what: `${name} has this "${key}"` })]
      : [],
  );
}

function alreadyUnset(element: Fields, patch: Patch, name: string): readonly Diagnostic[] {
  return (patch.unset ?? []).flatMap((key, index) => {
    if (Object.hasOwn(element, key)) return [];
    const place = placeOf(patch.unset, index);
    const suggestion = didYouMean(key, Object.keys(element));
    return [diagnostic('overlay-already-so', place, { what: `${name} is without "${key}"` }, suggestion)];
  });
}
