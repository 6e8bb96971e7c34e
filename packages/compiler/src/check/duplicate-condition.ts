import { diagnostic } from '../diagnostics.ts';
import { sameJson } from '../overlay/same-json.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { callsOf } from './operators.ts';

/** A condition that stands twice in one list: another was meant. */
export const duplicateCondition: Check = {
  codes: ['duplicate-condition'],
  run: ({ definition }) =>
    callsOf(definition, 'and', 'or').flatMap(({ operator, argument }) =>
      argument.flatMap((condition, index) =>
        argument.slice(0, index).some((other) => sameJson(other, condition))
          ? [diagnostic('duplicate-condition', placeOf(argument, index), { operator })]
          : [],
      ),
    ),
};
