import type { Json, Patch, PatchKind, SectionDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { type Place, placeOf } from '../places.ts';
import { type Content, inserted, type Path, partAt, withPart } from './content.ts';
import { type Element, elementsOf, listAt, listKey, variableNamed } from './elements.ts';
import {
  describe,
  done,
  missingElement,
  type Patched,
  parentOf,
  parentProblem,
  refused,
  type TouchedElement,
} from './target.ts';

/** Adds one element before or after another of its list, or last. */
export function addElement(content: Content, patch: Patch, kind: PatchKind): Patched {
  const value = patch.value as Json;
  const ids = addedIds(value, kind);
  const parent = parentOf(patch, kind);
  const problem = parentProblem(content, patch, kind);
  if (problem) return refused(content, problem);
  const elements = elementsOf(content, kind, parent);
  const there = ids.find((id) => elements.some((element) => element.id === id));
  if (there !== undefined) {
    const what = `${describe(kind, there, parent)} is there`;
    return refused(content, diagnostic('overlay-already-so', placeOf(value, 'id', placeOf(patch, 'value')), { what }));
  }
  const list = sectionList(content, patch, kind);
  if (isDiagnostic(list)) return refused(content, list);
  const spot = spotFor(content, patch, kind, elements, list, isGroup(value));
  if (isDiagnostic(spot)) return refused(content, spot);
  const next = insertAt(content, spot, value, placeOf(patch, 'value'));
  return done(next, ...touchedBy(value, kind, ids, parent));
}

/** A list and the index in it at which something goes in. */
export interface Spot {
  readonly list: Path;
  readonly index: number;
}

/** The content with a value put in; a list that is not there yet is made. */
export function insertAt(content: Content, spot: Spot, value: unknown, place: Place): Content {
  const list = inserted(listAt(content, spot.list), spot.index, value, place);
  return withPart(content, spot.list, list, partAt(content, spot.list) === undefined ? place : undefined);
}

/** The path of the list that a new element goes to when nothing says before or after what. */
function sectionList(content: Content, patch: Patch, kind: PatchKind): Path | Diagnostic {
  if (kind === 'section') return ['sections'];
  if (kind === 'option') return [...variableNamed(content, patch.question)!.path, 'options'];
  if (kind === 'placement') return [...elementsOf(content, 'page').find(({ id }) => id === patch.page)!.path, 'asks'];
  const sections = elementsOf(content, 'section');
  const section = sections.find(({ id }) => id === patch.section);
  if (!section) return missingElement(patch, 'section', 'section', patch.section ?? '', sections);
  return [...section.path, kind === 'page' ? 'pages' : listKey(kind as 'question')];
}

/**
 * Where an element goes: beside the one that `before` or `after` names, else last in `list`.
 * A page named there may stand in a repeated group: a page joins it, another group goes beside it.
 */
export function spotFor(
  content: Content,
  patch: Patch,
  kind: PatchKind,
  elements: readonly Element[],
  list: Path,
  group = false,
): Spot | Diagnostic {
  const key = patch.before === undefined ? 'after' : 'before';
  const anchorId = patch[key];
  if (anchorId === undefined) return { list, index: listAt(content, list).length };
  const beside = elements.filter(({ path }) => list.every((step, at) => path[at] === step));
  const anchor = beside.find(({ id }) => id === anchorId);
  if (!anchor) return missingElement(patch, key, kind, anchorId, beside, parentOf(patch, kind));
  const path = group ? anchor.path.slice(0, list.length + 1) : anchor.path;
  return { list: path.slice(0, -1), index: (path.at(-1) as number) + (key === 'after' ? 1 : 0) };
}

function isGroup(value: Json): boolean {
  return typeof value === 'object' && value !== null && 'repeat' in value && 'pages' in value;
}

type Named = { readonly id: string; readonly pages?: readonly Named[]; readonly code?: string | number };

/** The ids that a patch brings: of a repeated group those of its pages. */
function addedIds(value: Json, kind: PatchKind): readonly (string | number)[] {
  if (typeof value === 'string') return [value];
  const named = value as unknown as Named;
  if (kind === 'page' && isGroup(value)) return named.pages!.map(({ id }) => id);
  return [kind === 'option' ? named.code! : named.id];
}

/** What a change is the reason for: a new section brings everything in it. */
function touchedBy(
  value: Json,
  kind: PatchKind,
  ids: readonly (string | number)[],
  parent: string | undefined,
): readonly TouchedElement[] {
  const own = ids.map((id) => ({ verb: 'add', kind, id, ...(parent === undefined ? {} : { of: parent }) }) as const);
  return kind === 'section' ? [...own, ...touchedInSection(value as unknown as SectionDefinition)] : own;
}

function touchedInSection(section: SectionDefinition): readonly TouchedElement[] {
  const alone = { collection: {} as Content['collection'], sections: [section] };
  const kinds = ['page', 'question', 'derivation', 'rule', 'let'] as const;
  return kinds.flatMap((kind) => elementsOf(alone, kind).map(({ id }) => ({ verb: 'add', kind, id }) as const));
}

/** Tells a diagnostic from a path or spot. */
export function isDiagnostic(found: Diagnostic | Path | Spot): found is Diagnostic {
  return 'severity' in found;
}
