import type { Repeated, YearDefinition } from '../definition.ts';
import { type Place, placeOf } from '../places.ts';
import { derivationsOf, questionsOf, writtenOut } from './parts.ts';

/** A variable as people wrote it: of a question, of an option of a `choices` question, or of a derivation. */
export interface VariablePart {
  readonly id: string;
  readonly what: string;
  readonly type: string;
  readonly repeated: Repeated;
  readonly place: Place;
}

/** Every variable of the definition. */
export function variablesOf(definition: YearDefinition): readonly VariablePart[] {
  const questions = questionsOf(definition).flatMap((question): readonly VariablePart[] => {
    const { id, type } = question;
    const own = { id, what: 'a question', type, repeated: question, place: placeOf(question, 'id') };
    if (type !== 'choices') return [own];
    const options = (question.options ?? []).map((option) => ({
      id: String(option.code),
      what: `an option of "${id}"`,
      type: 'choice',
      repeated: question,
      place: placeOf(option, 'code'),
    }));
    return [own, ...options];
  });
  const derivations = derivationsOf(definition).map((derivation) => ({
    id: derivation.id,
    what: 'a derivation',
    type: derivation.type,
    repeated: derivation,
    place: placeOf(derivation, 'id'),
  }));
  return [...questions, ...derivations];
}

/** Ids of all variables, as written and written out, with their types. */
export function variableTypes(definition: YearDefinition): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const { id, type, repeated } of variablesOf(definition)) {
    types.set(id, type);
    for (const one of writtenOut(definition, id, repeated)) types.set(one, type);
  }
  return types;
}
