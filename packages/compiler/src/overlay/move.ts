import type { Patch, PatchKind } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { insertAt, isDiagnostic, spotFor } from './add.ts';
import { type Content, type Path, partAt } from './content.ts';
import { type Element, elementsOf, listAt } from './elements.ts';
import { withoutPart } from './remove.ts';
import {
  describe,
  done,
  isProblem,
  missingElement,
  needless,
  type Patched,
  parentOf,
  refused,
  target,
} from './target.ts';

/** Moves one element beside another; a page also to another section or into a repeated group. */
export function moveElement(content: Content, patch: Patch, kind: PatchKind): Patched {
  const found = target(content, patch, kind);
  if (isProblem(found)) return refused(content, found);
  const parent = parentOf(patch, kind);
  const value = partAt(content, found.path);
  const place = placeOf(listAt(content, found.path.slice(0, -1)), found.path.at(-1));
  const rest = withoutPart(content, found.path);
  const elements = elementsOf(rest, kind, parent);
  const list = listFor(rest, patch, kind, found, elements);
  if (isDiagnostic(list)) return refused(content, list);
  const spot = spotFor(rest, patch, kind, elements, list);
  if (isDiagnostic(spot)) return refused(content, spot);
  const next = insertAt(rest, spot, value, place);
  const moved = elementsOf(next, kind, parent).find(({ id }) => id === found.id);
  if (moved && samePath(moved.path, found.path)) {
    const what = `${describe(kind, found.id, parent)} is there`;
    return needless(content, diagnostic('overlay-already-so', placeOf(patch), { what }));
  }
  return done(next, { verb: 'move', kind, id: found.id, ...(parent === undefined ? {} : { of: parent }) });
}

/** The list that a moved element goes to: of the section named, of what it is put beside, else its own. */
function listFor(rest: Content, patch: Patch, kind: PatchKind, found: Element, elements: readonly Element[]) {
  const own = found.path.slice(0, kind === 'page' ? 3 : -1);
  if (kind === 'section' || kind === 'option' || kind === 'placement') return own;
  const sections = elementsOf(rest, 'section');
  if (patch.section !== undefined) {
    const section = sections.find(({ id }) => id === patch.section);
    if (!section) return missingElement(patch, 'section', 'section', patch.section, sections);
    return [...section.path, own[2]!];
  }
  const anchor = elements.find(({ id }) => id === (patch.before ?? patch.after));
  return anchor ? anchor.path.slice(0, 3) : own;
}

function samePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((step, at) => step === other[at]);
}
