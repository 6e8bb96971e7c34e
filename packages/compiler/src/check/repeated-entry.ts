import { diagnostic } from '../diagnostics.ts';
import { removed } from '../edits.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { callsOf } from './operators.ts';
import { optionsOf, questionsOf, rulesOf } from './parts.ts';

/** A list of plain values names each once: where one stands twice, another was meant or one is left over. */
export const repeatedEntry: Check = {
  codes: ['repeated-entry'],
  run: ({ definition }) => {
    const lists: readonly unknown[] = [
      ...callsOf(definition, 'in', 'mentions').map(({ argument }) => argument[1]),
      ...rulesOf(definition).map(({ related }) => related),
      ...optionsOf(definition).map(({ option }) => option.reveals),
      ...questionsOf(definition).map(({ replaces }) => replaces),
    ];
    return lists.filter(Array.isArray).flatMap((list: readonly unknown[]) =>
      list.flatMap((entry, index) => {
        if (typeof entry === 'object' || list.indexOf(entry) === index) return [];
        const place = placeOf(list, index);
        return [diagnostic('repeated-entry', place, { entry: JSON.stringify(entry) }, { fix: [removed(place)] })];
      }),
    );
  },
};
