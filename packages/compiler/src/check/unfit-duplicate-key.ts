import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { derivationsOf } from './parts.ts';
import { variableTypes } from './variables.ts';

/** Logs are recognised as duplicates by single values that are columns of the data. */
export const unfitDuplicateKey: Check = {
  codes: ['unfit-duplicate-key'],
  run: ({ definition }) => {
    const { duplicates = [] } = definition.collection;
    const types = variableTypes(definition);
    const unstored = new Set(derivationsOf(definition).flatMap(({ id, stored }) => (stored === false ? [id] : [])));
    return duplicates.flatMap((id, index) => {
      const several = types.get(id) === 'choices';
      const free = types.get(id) === 'long_text';
      if (!several && !free && !unstored.has(id)) return [];
      const why = several ? 'several can be chosen' : free ? 'it is free text' : 'it is no column of the data';
      return [diagnostic('unfit-duplicate-key', placeOf(duplicates, index), { id, why })];
    });
  },
};
