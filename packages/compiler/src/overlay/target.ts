import type { Patch, PatchKind } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { correction } from '../nearest.ts';
import { placeOf } from '../places.ts';
import type { Content } from './content.ts';
import { type Element, elementsOf, variableNamed } from './elements.ts';

/** One element that a change added, altered, removed or moved: the reason for a difference between two years. */
export interface TouchedElement {
  readonly verb: 'add' | 'alter' | 'remove' | 'move';
  readonly kind: PatchKind;
  /** As people wrote it (`age{person}`); of an option its code, of a placement its question. */
  readonly id: string | number;
  /** The page of a placement, the question of an option. */
  readonly of?: string;
}

/** What one patch came to: the content after it, and what it touched or why it cannot be applied. */
export interface Patched {
  readonly content: Content;
  readonly touched: readonly TouchedElement[];
  readonly diagnostics: readonly Diagnostic[];
  /** All that it says is so already. */
  readonly needless?: true;
}

/** Ids that earlier patches took away, as `kind of id`: removing them again is "already so". */
export type Removed = ReadonlySet<string>;

/** How an element is remembered once it is removed. */
export function removedKey(kind: PatchKind, id: string | number, parent: string | undefined): string {
  return JSON.stringify([kind, parent ?? null, id]);
}

/** The id by which a patch names its element: a code, a placement's question, or the id. */
export function idOf(patch: Patch, kind: PatchKind): string | number | undefined {
  if (kind === 'option') return patch.code;
  if (kind === 'placement') return patch.question;
  return patch.id;
}

/** The page of a placement and the question of an option; other things stand alone. */
export function parentOf(patch: Patch, kind: PatchKind): string | undefined {
  if (kind === 'option') return patch.question;
  return kind === 'placement' ? patch.page : undefined;
}

/** A patch that changes nothing, for the reason given. */
export function refused(content: Content, ...diagnostics: readonly Diagnostic[]): Patched {
  return { content, touched: [], diagnostics };
}

/** A patch that changes nothing because all that it says is so already. */
export function needless(content: Content, problem: Diagnostic): Patched {
  return { ...refused(content, problem), needless: true };
}

/** A patch that was applied. */
export function done(content: Content, ...touched: readonly TouchedElement[]): Patched {
  return { content, touched, diagnostics: [] };
}

/** Names an element in a message: `option 56 of "reason"`. */
function named(kind: PatchKind, id: string | number, parent?: string): string {
  if (kind === 'collection') return kind;
  const name = typeof id === 'number' ? `${id}` : `"${id}"`;
  const where = parent === undefined ? '' : kind === 'placement' ? ` on the page "${parent}"` : ` of "${parent}"`;
  return `${kind} ${name}${where}`;
}

/** Names an element at the start of a message: `The option 56 of "reason"`. */
export function describe(kind: PatchKind, id: string | number, parent?: string): string {
  return `The ${named(kind, id, parent)}`;
}

/** The element that a patch names, or the diagnostic that says it is not there. */
export function target(content: Content, patch: Patch, kind: PatchKind): Element | Diagnostic {
  if (kind === 'collection') return elementsOf(content, kind)[0]!;
  const parent = parentOf(patch, kind);
  const problem = parentProblem(content, patch, kind);
  if (problem) return problem;
  const id = idOf(patch, kind)!;
  const elements = elementsOf(content, kind, parent);
  const key = kind === 'option' ? 'code' : kind === 'placement' ? 'question' : 'id';
  return elements.find((element) => element.id === id) ?? missingElement(patch, key, kind, id, elements, parent);
}

/** Says that a patch names an element that is not there; `key` is the patch's key that names it. */
export function missingElement(
  patch: Patch,
  key: keyof Patch,
  kind: PatchKind,
  id: string | number,
  elements: readonly Element[],
  parent?: string,
): Diagnostic {
  const place = placeOf(patch, key);
  const ids = elements.map((element) => element.id);
  return diagnostic('overlay-target-missing', place, { what: named(kind, id, parent) }, correction(id, ids, place));
}

/** The diagnostic for an option's question or a placement's page that is not there. */
export function parentProblem(content: Content, patch: Patch, kind: PatchKind): Diagnostic | undefined {
  if (kind === 'placement') {
    const pages = elementsOf(content, 'page');
    if (pages.some(({ id }) => id === patch.page)) return undefined;
    return missingElement(patch, 'page', 'page', patch.page ?? '', pages);
  }
  if (kind !== 'option' || variableNamed(content, patch.question)) return undefined;
  const variables = [...elementsOf(content, 'question'), ...elementsOf(content, 'derivation')];
  return missingElement(patch, 'question', 'question', patch.question ?? '', variables);
}

/** Tells a diagnostic from an element. */
export function isProblem(found: Element | Diagnostic): found is Diagnostic {
  return 'severity' in found;
}
