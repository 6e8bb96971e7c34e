import { booleanType, type FactRead, type Form, type Reference } from '@annum/engine';

/**
 * The fact that the record which an answer names is not there, such as `scheme.unknown`, for each reference to a
 * variable. Who judges a log says it: a form does not know what records there are. Where nobody says it, they are.
 */
export function unknownRecordFacts({ references }: Form, variable: string): readonly FactRead[] {
  return references
    .filter((reference) => reference.variable === variable)
    .map((reference) => ({ kind: 'fact', id: unknownFactId(reference), type: booleanType }));
}

/** The name of the fact that the record which a reference leads to is not there. */
export function unknownFactId({ id }: Reference): string {
  return `${id}.unknown`;
}
