import type { Change } from '../diff/change.ts';
import { diffForms } from '../diff/diff-forms.ts';
import { type EmitInput, previousOf } from './emitter.ts';

const found = new WeakMap<EmitInput, readonly Change[]>();

/** The changes since last year, found once for all outputs that tell them; none in a first year. */
export function changesSince(input: EmitInput): readonly Change[] {
  const { form, applied, effects } = input;
  const previous = previousOf(input);
  const changes = found.get(input) ?? (previous ? diffForms(previous, form, applied, effects?.(previous, form)) : []);
  found.set(input, changes);
  return changes;
}
