import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';

/** A change without edits is a plan, not a change. */
export const unfinishedChange: Check = {
  codes: ['unfinished-change'],
  run: ({ sources }) =>
    sources.overlays
      .flatMap((overlay) => overlay.changes)
      .filter(({ patch }) => patch.length === 0)
      .map((change) => diagnostic('unfinished-change', placeOf(change, 'patch'), { id: change.id })),
};
