import { booleanType, type FactRead, type Form } from '@annum/engine';

/**
 * The fact that the record which an answer names is not there, such as `scheme.unknown`, for each reference to a
 * variable. Who judges a log says it: a form does not know what records there are. Where nobody says it, they are.
 */
export function unknownRecordFacts({ references }: Form, variable: string): readonly FactRead[] {
  return references
    .filter((reference) => reference.variable === variable)
    .map(({ id }) => ({ kind: 'fact', id: `${id}.unknown`, type: booleanType }));
}
