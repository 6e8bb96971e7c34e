import type { Json } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { cannotAllHold, constraintIn } from './constraints.ts';
import { callsOf } from './operators.ts';

/** Conditions on one thing in an `and` leave it a value; in an `or` they leave one out. */
export const neverTogether: Check = {
  codes: ['never-together', 'always-one'],
  run: ({ definition }) => [
    ...callsOf(definition, 'and').flatMap(({ argument }) => contradictions(argument)),
    ...callsOf(definition, 'or').flatMap(({ argument }) => truisms(argument)),
  ],
};

function contradictions(conditions: readonly Json[]): readonly Diagnostic[] {
  const constraints = conditions.map(constraintIn);
  return constraints.flatMap((constraint, index) => {
    const earlier = constraints.slice(0, index).filter((one) => one !== undefined && one.name === constraint?.name);
    if (!constraint || earlier.length === 0) return [];
    const sound = !cannotAllHold(earlier as readonly NonNullable<(typeof earlier)[0]>[]);
    const clash = sound && cannotAllHold([...(earlier as readonly NonNullable<(typeof earlier)[0]>[]), constraint]);
    return clash ? [diagnostic('never-together', placeOf(conditions, index), { name: constraint.name })] : [];
  });
}

/** "Is not 1, or is not 2" holds of everything. */
function truisms(conditions: readonly Json[]): readonly Diagnostic[] {
  const constraints = conditions.map(constraintIn);
  return constraints.flatMap((constraint, index) => {
    const excluded = constraint?.not;
    if (!constraint || !excluded) return [];
    const always = constraints
      .slice(0, index)
      .some((one) => one?.name === constraint.name && one.not && !one.not.some((value) => excluded.includes(value)));
    return always ? [diagnostic('always-one', placeOf(conditions, index), { name: constraint.name })] : [];
  });
}
