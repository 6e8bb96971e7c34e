import type { Form } from '@annum/engine';
import type { Json } from '../../definition.ts';
import { diagnostic } from '../../diagnostics.ts';
import { unknownFactId } from '../../generate/unknown-records.ts';
import { didYouMean } from '../../nearest.ts';
import { keyPlaceOf, type Place } from '../../places.ts';
import type { ScenarioCheck } from './scenario-check.ts';

/** Facts that the program supplies to every form, whether it declares them or not. */
const supplied = ['today', 'window.first_new', 'window.first_existing', 'window.last'];

/** A fact that a scenario gives is one that its form may read. */
export const unknownFacts: ScenarioCheck = {
  codes: ['unknown-fact'],
  run: ({ written, form }) => {
    const known = knownFacts(form);
    return factsIn(written.context ?? {}, known)
      .filter(({ id }) => !known.includes(id))
      .map(({ id, place }) => diagnostic('unknown-fact', place, { id }, didYouMean(id, known)));
  },
};

function knownFacts({ facts, references, externals, variables }: Form): readonly string[] {
  return [
    ...supplied,
    ...facts.map(({ id }) => id),
    ...references.map(unknownFactId),
    ...externals.map(({ id }) => `external.${id}`),
    ...variables.map(({ id }) => `submitted.${id}`),
  ];
}

interface GivenFact {
  readonly id: string;
  readonly place: Place;
}

/** The facts of a context, with the keys above them: `user.role`. What is inside a fact is its own. */
function factsIn(node: { readonly [key: string]: Json }, known: readonly string[], above = ''): readonly GivenFact[] {
  return Object.entries(node).flatMap(([key, value]): readonly GivenFact[] => {
    const id = `${above}${key}`;
    const isInside = typeof value === 'object' && value !== null && !Array.isArray(value) && !known.includes(id);
    if (!isInside) return value === null ? [] : [{ id, place: keyPlaceOf(node, key) }];
    return factsIn(value as { readonly [key: string]: Json }, known, `${id}.`);
  });
}
