import type { Limits, VariableType } from '@annum/engine';
import { limitTexts } from '../english/limits.ts';
import type { Finding } from './change.ts';

/** A change of limits; narrower when an answer that was good can now be wrong. */
export function limitFinding(
  place: Pick<Finding, 'subject' | 'expandedId' | 'member'>,
  type: VariableType,
  before: Limits,
  after: Limits,
): readonly Finding[] {
  const [was, is] = [limitTexts(type, before).join(', '), limitTexts(type, after).join(', ')];
  if (was === is) return [];
  return [
    {
      kind: `${place.subject.kind}-limits`,
      ...place,
      before: was,
      after: is,
      facts: { narrower: isNarrower(before, after) },
    },
  ];
}

function isNarrower(before: Limits, after: Limits): boolean {
  const above = (limit: number | undefined, other: number | undefined): boolean =>
    limit !== undefined && (other === undefined || limit > other);
  const below = (limit: number | undefined, other: number | undefined): boolean =>
    limit !== undefined && (other === undefined || limit < other);
  return (
    above(after.min, before.min) ||
    below(after.max, before.max) ||
    below(after.maxLength, before.maxLength) ||
    below(after.places, before.places) ||
    (after.step !== undefined && after.step !== before.step) ||
    (after.pattern !== undefined && after.pattern !== before.pattern)
  );
}
