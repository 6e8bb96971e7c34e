import type { Json } from '../../definition.ts';
import { keyPlaceOf, type Place, placeOf } from '../../places.ts';
import type { ScenarioDefinition } from '../scenario.ts';

/** A variable that a scenario names, where, and the value it is given or expected to have. */
export interface NamedVariable {
  readonly id: string;
  readonly place: Place;
  readonly value?: Json;
  readonly valuePlace: Place;
}

/** The variables that a scenario answers. */
export function answeredIn({ answers }: ScenarioDefinition): readonly NamedVariable[] {
  return keysOf(answers);
}

/** The variables whose values a scenario expects. */
export function valuedIn({ expect }: ScenarioDefinition): readonly NamedVariable[] {
  return keysOf(expect?.values);
}

/** The questions that a scenario expects to be asked, or not to be. */
export function askedIn({ expect }: ScenarioDefinition, key: 'asked' | 'not_asked'): readonly NamedVariable[] {
  return (expect?.[key] ?? []).map((id, index) => {
    const place = placeOf(expect?.[key], index);
    return { id, place, valuePlace: place };
  });
}

/** Every variable that a scenario names. */
export function variablesNamed(written: ScenarioDefinition): readonly NamedVariable[] {
  const confirmed = (written.confirmations ?? []).flatMap((one) => (typeof one === 'string' ? [] : keysOf(one.values)));
  const asked = [...askedIn(written, 'asked'), ...askedIn(written, 'not_asked')];
  return [...answeredIn(written), ...confirmed, ...asked, ...valuedIn(written)];
}

function keysOf(values: { readonly [id: string]: Json } | undefined): readonly NamedVariable[] {
  return Object.entries(values ?? {}).map(([id, value]) => {
    return { id, value, place: keyPlaceOf(values!, id), valuePlace: placeOf(values, id) };
  });
}
