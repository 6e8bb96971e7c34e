import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { yearsBefore } from './earlier-years.ts';
import { derivationsOf, questionsOf } from './parts.ts';

/** A variable keeps its type from year to year: files of two years are read together. */
export const variableRetyped: Check = {
  codes: ['variable-retyped'],
  whole: true,
  run: ({ sources, definition }) => {
    const types = new Map<string, string>();
    for (const before of yearsBefore(sources, definition).toReversed())
      for (const { id, type } of [...questionsOf(before), ...derivationsOf(before)]) types.set(id, type);
    return [...questionsOf(definition), ...derivationsOf(definition)].flatMap((element) => {
      const { id, type, meaning } = element;
      const before = types.get(id);
      if (before === undefined || before === type || meaning === 'changed') return [];
      return [diagnostic('variable-retyped', placeOf(element, 'type'), { id, type, before })];
    });
  },
};
