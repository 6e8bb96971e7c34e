import type { Json } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { sameJson } from '../overlay/same-json.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { callsOf } from './operators.ts';

type Branch = { readonly when?: Json; readonly then?: Json; readonly otherwise?: Json };

/** Branches of a `case` differ in when they are chosen, and at least one in what comes out. */
export const duplicateBranch: Check = {
  codes: ['duplicate-branch', 'branches-alike'],
  run: ({ definition }) =>
    callsOf(definition, 'case').flatMap(({ argument }) => [
      ...sameConditions(argument as readonly Branch[]),
      ...sameValues(argument as readonly Branch[]),
    ]),
};

function sameConditions(branches: readonly Branch[]): readonly Diagnostic[] {
  return branches.flatMap((branch, index) => {
    const earlier = branches.slice(0, index);
    const clash = branch.when !== undefined && earlier.some(({ when }) => sameJson(when, branch.when));
    return clash ? [diagnostic('duplicate-branch', placeOf(branch, 'when'))] : [];
  });
}

function sameValues(branches: readonly Branch[]): readonly Diagnostic[] {
  const values = branches.map(({ then, otherwise }) => then ?? otherwise);
  const last = branches.at(-1);
  if (branches.length < 2 || last?.otherwise === undefined) return [];
  if (!values.every((value) => sameJson(value, values[0]))) return [];
  return [diagnostic('branches-alike', placeOf(last, 'otherwise'))];
}
