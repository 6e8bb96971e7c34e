import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { mentionsOf, yearDefinitions } from './reads.ts';

/** A fact or attribute that no year reads need not be supplied. */
export const unusedFact: Check = {
  codes: ['unused-fact'],
  whole: true,
  run: ({ sources, definition }) => {
    const years = yearDefinitions(sources).map(mentionsOf);
    const { context = [], references = [] } = definition.collection;
    const facts = [
      ...context.map((fact) => ({ fact, id: fact.id })),
      ...references.flatMap(({ id, attributes = [] }) => attributes.map((fact) => ({ fact, id: `${id}.${fact.id}` }))),
    ];
    return facts
      .filter(({ id }) => !years.some(({ read }) => read.has(id)))
      .map(({ fact, id }) => diagnostic('unused-fact', placeOf(fact, 'id'), { id }));
  },
};
