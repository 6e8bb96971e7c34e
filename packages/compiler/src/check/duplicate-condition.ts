import type { Json } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { type Help, removed } from '../edits.ts';
import { sameJson } from '../overlay/same-json.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { callsOf } from './operators.ts';

/** Of two conditions one would be left, which is no list any more. */
function withoutIt(conditions: readonly Json[], index: number): Help | undefined {
  return conditions.length > 2 ? { fix: [removed(placeOf(conditions, index))] } : undefined;
}

/** A condition that stands twice in one list: another was meant. */
export const duplicateCondition: Check = {
  codes: ['duplicate-condition'],
  run: ({ definition }) =>
    callsOf(definition, 'and', 'or').flatMap(({ operator, argument }) =>
      argument.flatMap((condition, index) =>
        argument.slice(0, index).some((other) => sameJson(other, condition))
          ? [diagnostic('duplicate-condition', placeOf(argument, index), { operator }, withoutIt(argument, index))]
          : [],
      ),
    ),
};
