import type { Text } from '@annum/engine';
import type { ChangeDefinition, OverlayDefinition, Patch, PatchKind, Sources, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { removed } from '../edits.ts';
import { placeOf } from '../places.ts';
import { addElement } from './add.ts';
import { alterElement } from './alter.ts';
import type { Content } from './content.ts';
import { forgetLastYear } from './forget-last-year.ts';
import { moveElement } from './move.ts';
import { removeElement } from './remove.ts';
import { type Patched, removedKey, type TouchedElement } from './target.ts';
import { checkYears, yearsOf } from './years.ts';

/** A change that was applied, and the elements it touched: the reason for the differences between two years. */
export interface AppliedChange {
  readonly year: number;
  readonly id: string;
  readonly title: Text;
  readonly reason: Text;
  readonly touched: readonly TouchedElement[];
}

export interface Overlaid {
  /** Absent when the collection has no such year, or no dates for it. */
  readonly definition?: YearDefinition;
  readonly diagnostics: readonly Diagnostic[];
  readonly applied: readonly AppliedChange[];
}

/** Content on its way through the years, with what was removed so far. */
interface Progress {
  content: Content;
  readonly removed: Set<string>;
  /** Of the latest year. */
  recoded: Patch[];
  readonly applied: AppliedChange[];
  readonly diagnostics: Diagnostic[];
}

const made = new WeakMap<Sources, Map<number, Overlaid>>();

/**
 * The definition of one year: the base with the changes of every year up to it, applied patch by patch.
 * The sources stay as they are, so each year is made once. A patch that cannot be applied is reported and left out.
 * @example applyOverlays(sources, year).definition?.sections
 */
export function applyOverlays(sources: Sources, year: number): Overlaid {
  const years = made.get(sources) ?? new Map<number, Overlaid>();
  made.set(sources, years);
  const overlaid = years.get(year) ?? overlay(sources, year);
  years.set(year, overlaid);
  return overlaid;
}

function overlay(sources: Sources, year: number): Overlaid {
  const { collection, sections, lookups } = sources;
  const progress: Progress = {
    content: { collection, sections },
    removed: new Set(),
    recoded: [],
    applied: [],
    diagnostics: [],
  };
  progress.diagnostics.push(...checkYears(sources, year));
  for (const changes of sources.overlays.filter((one) => one.year <= year)) applyYear(progress, changes);
  const window = sources.windows.find((one) => one.year === year);
  const known = yearsOf(sources).includes(year);
  const definition =
    window && known ? { year, ...progress.content, lookups, window, recoded: progress.recoded } : undefined;
  const { diagnostics, applied } = progress;
  return { ...(definition ? { definition } : {}), diagnostics, applied };
}

function applyYear(progress: Progress, overlay: OverlayDefinition): void {
  const { year } = overlay;
  progress.content = forgetLastYear(progress.content);
  progress.recoded = [];
  const ids = new Set<string>();
  for (const change of overlay.changes) {
    const { id, title, reason } = change;
    if (ids.has(id)) progress.diagnostics.push(diagnostic('duplicate-change-id', placeOf(change, 'id'), { year, id }));
    ids.add(id);
    progress.applied.push({ year, id, title, reason, touched: applyChange(progress, change) });
  }
}

function applyChange(progress: Progress, change: ChangeDefinition): readonly TouchedElement[] {
  return change.patch.flatMap((patch, index) => {
    const patched = applyPatch(progress, patch);
    const { content, touched } = patched;
    progress.content = content;
    progress.diagnostics.push(...withRemoval(patched, change, index));
    if (touched.length > 0 && (patch.remove === 'option' || patch.meaning)) progress.recoded.push(patch);
    for (const { verb, kind, id, of } of touched) {
      if (verb === 'remove') progress.removed.add(removedKey(kind, id, of));
      if (verb === 'add') progress.removed.delete(removedKey(kind, id, of));
    }
    return touched;
  });
}

/** A patch that changes nothing is taken out, unless the change would have none left. */
function withRemoval({ diagnostics, needless }: Patched, { patch }: ChangeDefinition, index: number) {
  if (!needless || patch.length < 2) return diagnostics;
  return diagnostics.map((one) => ({ ...one, fix: [removed(placeOf(patch, index))] }));
}

function applyPatch(progress: Progress, patch: Patch): Patched {
  const { content, removed } = progress;
  if (patch.add) return addElement(content, patch, patch.add);
  if (patch.alter) return alterElement(content, patch, patch.alter);
  if (patch.remove) return removeElement(content, patch, patch.remove, removed);
  return moveElement(content, patch, patch.move as PatchKind);
}
