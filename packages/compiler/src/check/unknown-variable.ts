import type { YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { eventIds } from '../expand/members.ts';
import { correction } from '../nearest.ts';
import { type Place, placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { variableTypes } from './variables.ts';

interface Mention {
  readonly id: string;
  readonly place: Place;
  /** The type it must have. */
  readonly type?: string;
}

/** The variables that collection.json names are there, and of the right type. */
export const unknownVariable: Check = {
  codes: ['unknown-variable', 'wrong-variable-type'],
  run: ({ definition }) => {
    const types = variableTypes(definition);
    return mentions(definition).flatMap((mention) => problemOf(mention, types) ?? []);
  },
};

function problemOf({ id, place, type }: Mention, types: ReadonlyMap<string, string>): Diagnostic | undefined {
  const found = types.get(id);
  if (found === undefined) return diagnostic('unknown-variable', place, { id }, correction(id, types.keys(), place));
  if (type === undefined || found === type) return undefined;
  return diagnostic('wrong-variable-type', place, { id, found, type });
}

function mentions({ collection }: YearDefinition): readonly Mention[] {
  const { reference, identifying, duplicates, references, events } = collection;
  return [
    { id: collection.date, place: placeOf(collection, 'date'), type: 'date' },
    ...(reference === undefined ? [] : [{ id: reference, place: placeOf(collection, 'reference') }]),
    ...(events ?? []).flatMap((id, index) =>
      eventIds(collection, id).map((one) => ({ id: one, place: placeOf(events, index), type: 'date' })),
    ),
    ...listed(identifying),
    ...listed(duplicates),
    ...(references ?? []).map((one) => ({ id: one.variable, place: placeOf(one, 'variable'), type: one.type })),
  ];
}

function listed(ids: readonly string[] | undefined): readonly Mention[] {
  return (ids ?? []).map((id, index) => ({ id, place: placeOf(ids, index) }));
}
