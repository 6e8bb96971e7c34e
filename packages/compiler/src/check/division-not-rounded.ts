import type { Json } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { expressionsOf } from './expressions.ts';

/** What was divided is rounded before it is used, so that every figure says how exact it is. */
export const divisionNotRounded: Check = {
  codes: ['division-not-rounded'],
  run: ({ definition }) => expressionsOf(definition).flatMap((expression) => unrounded(expression)),
};

function unrounded(node: Json): readonly Diagnostic[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap(unrounded);
  return Object.entries(node as { readonly [key: string]: Json }).flatMap(([key, value]) => {
    if (key === 'round') return [];
    if (key === 'divide') return [diagnostic('division-not-rounded', placeOf(node, key))];
    return unrounded(value);
  });
}
