import type { YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { didYouMean } from '../nearest.ts';
import { type Place, placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { variableTypes } from './variables.ts';

interface Mention {
  readonly id: string;
  readonly place: Place;
}

/** The variables that collection.json names are there. */
export const unknownVariable: Check = {
  codes: ['unknown-variable'],
  run: ({ definition }) => {
    const known = variableTypes(definition);
    return mentions(definition).flatMap(({ id, place }): readonly Diagnostic[] =>
      known.has(id) ? [] : [diagnostic('unknown-variable', place, { id }, didYouMean(id, known.keys()))],
    );
  },
};

function mentions({ collection }: YearDefinition): readonly Mention[] {
  const { reference, identifying, duplicates, references } = collection;
  return [
    { id: collection.date, place: placeOf(collection, 'date') },
    ...(reference === undefined ? [] : [{ id: reference, place: placeOf(collection, 'reference') }]),
    ...listed(identifying),
    ...listed(duplicates),
    ...(references ?? []).map((one) => ({ id: one.variable, place: placeOf(one, 'variable') })),
  ];
}

function listed(ids: readonly string[] | undefined): readonly Mention[] {
  return (ids ?? []).map((id, index) => ({ id, place: placeOf(ids, index) }));
}
