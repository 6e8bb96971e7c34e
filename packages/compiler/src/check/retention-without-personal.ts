import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { derivationsOf, questionsOf } from './parts.ts';

/** Who says how long personal answers are kept says which those are: nothing else is ever erased. */
export const retentionWithoutPersonal: Check = {
  codes: ['retention-without-personal'],
  run: ({ definition }) => {
    const { collection } = definition;
    if (collection.retention_years === undefined) return [];
    const all = [...questionsOf(definition), ...derivationsOf(definition)];
    if (all.some(({ personal }) => personal)) return [];
    return [diagnostic('retention-without-personal', placeOf(collection, 'retention_years'))];
  },
};
