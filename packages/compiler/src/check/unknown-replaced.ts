import type { Sources, YearDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { correction } from '../nearest.ts';
import { applyOverlays } from '../overlay/apply-overlays.ts';
import { placeOf } from '../places.ts';
import { replacedId } from '../resolve/replaced-id.ts';
import type { Check } from './check.ts';
import { derivationsOf, questionsOf } from './parts.ts';
import { variableTypes } from './variables.ts';

/** What `replaces` names was a variable of the year before; of the first year nothing is known. */
export const unknownReplaced: Check = {
  codes: ['unknown-replaced'],
  run: ({ sources, definition }) => {
    const replacing = [...questionsOf(definition), ...derivationsOf(definition)].flatMap(({ replaces }) =>
      (replaces ?? []).map((replaced, index) => ({
        id: replacedId(replaced),
        place: typeof replaced === 'string' ? placeOf(replaces, index) : placeOf(replaced, 'variable'),
      })),
    );
    const before = replacing.length > 0 ? yearBefore(sources, definition) : undefined;
    if (!before) return [];
    const known = variableTypes(before);
    return replacing
      .filter(({ id }) => !known.has(id))
      .map(({ id, place }) => diagnostic('unknown-replaced', place, { id }, correction(id, known.keys(), place)));
  },
};

function yearBefore(sources: Sources, definition: YearDefinition): YearDefinition | undefined {
  return applyOverlays(sources, definition.year - 1).definition;
}
