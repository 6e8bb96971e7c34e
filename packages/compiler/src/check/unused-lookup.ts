import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { lookupsRead } from './lookups-read.ts';
import { yearDefinitions } from './reads.ts';

/** A reference table that no year of any collection reads is left over, or meant where another is named. */
export const unusedLookup: Check = {
  codes: ['unused-lookup'],
  whole: true,
  run: ({ sources, definition }) => {
    // What another collection reads is not known here.
    if (sources.alone !== true) return [];
    const read = new Set(yearDefinitions(sources).flatMap((one) => [...lookupsRead(one)]));
    return definition.lookups
      .filter(({ definition: table }) => !read.has(table.id))
      .map(({ definition: table }) => diagnostic('unused-lookup', placeOf(table, 'id'), { id: table.id }));
  },
};
