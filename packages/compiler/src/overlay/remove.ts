import type { PageItem, Patch, PatchKind } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { type Content, type Path, partAt, withoutItem, withPart } from './content.ts';
import { listAt } from './elements.ts';
import {
  describe,
  done,
  idOf,
  isProblem,
  needless,
  type Patched,
  parentOf,
  type Removed,
  refused,
  removedKey,
  target,
} from './target.ts';

/** Takes one element away. Its questions stay when a page goes; a repeated group goes with its last page. */
export function removeElement(content: Content, patch: Patch, kind: PatchKind, removed: Removed): Patched {
  const found = target(content, patch, kind);
  const parent = parentOf(patch, kind);
  if (isProblem(found)) {
    const id = idOf(patch, kind) ?? '';
    if (!removed.has(removedKey(kind, id, parent))) return refused(content, found);
    const what = `${describe(kind, id, parent)} is gone`;
    return needless(content, diagnostic('overlay-already-so', placeOf(patch), { what }));
  }
  const touched = { verb: 'remove', kind, id: found.id, ...(parent === undefined ? {} : { of: parent }) } as const;
  return done(withoutPart(content, found.path), touched);
}

/** The content without the list item at a path. */
export function withoutPart(content: Content, path: Path): Content {
  const listPath = path.slice(0, -1);
  const index = path.at(-1) as number;
  const rest = withoutItem(listAt(content, listPath), index);
  const group = groupPath(content, listPath);
  if (rest.length === 0 && group) return withoutPart(content, group);
  return withPart(content, listPath, rest);
}

/** The path of the repeated group whose list of pages stands at a path. */
function groupPath(content: Content, listPath: Path): Path | undefined {
  if (listPath.at(-1) !== 'pages') return undefined;
  const path = listPath.slice(0, -1);
  const holder = partAt(content, path) as PageItem;
  return 'repeat' in holder && 'pages' in holder ? path : undefined;
}
