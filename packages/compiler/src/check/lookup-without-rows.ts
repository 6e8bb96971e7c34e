import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { lookupOfYear } from '../resolve/lookups.ts';
import type { Check } from './check.ts';
import { lookupsRead } from './lookups-read.ts';

/** A reference table that a year reads has rows in force in it. */
export const lookupWithoutRows: Check = {
  codes: ['lookup-without-rows'],
  run: ({ definition }) => {
    const { year } = definition;
    const read = lookupsRead(definition);
    return definition.lookups
      .filter((lookup) => read.has(lookup.definition.id) && lookupOfYear(lookup, year).rows.length === 0)
      .map(({ definition: table }) => diagnostic('lookup-without-rows', placeOf(table, 'id'), { id: table.id, year }));
  },
};
