import type { AppliedChange } from '@annum/compiler';
import type { Form, Text, Validator, Window } from '@annum/engine';

/** Something wrong in the definitions, for the banner of the demo: where it stands, what it is, what may help. */
export interface DefinitionProblem {
  readonly collection: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly suggestion?: string;
}

/** A form in use: what it says, the program that judges logs by it, and its year's dates. */
export interface CurrentForm {
  readonly form: Form;
  readonly validator: Validator;
  /** Text of the validator module, as suppliers download it. */
  readonly module: string;
  readonly window: Window;
  /** The dates as the definition has them, where customer support has moved any. */
  readonly defined?: Window;
  /** What made this year out of the last. */
  readonly applied: readonly AppliedChange[];
}

/** A collection and its forms, earliest year first. */
export interface CollectionForms {
  readonly id: string;
  readonly title: Text;
  readonly forms: readonly CurrentForm[];
}

/** The forms in use. They may change between two calls while definitions are being edited. */
export interface Forms {
  readonly collections: () => readonly CollectionForms[];
  readonly current: (collection: string, year: number) => CurrentForm | undefined;
  /** The form whose year a day lies in. */
  readonly on: (collection: string, day: string) => CurrentForm | undefined;
  /** What is wrong with the definitions at present; forms in use stay the last good ones. */
  readonly problems: () => readonly DefinitionProblem[];
  readonly close: () => void;
}

/** The forms of some collections, without watching anything. */
export function fixedForms(
  collections: readonly CollectionForms[],
  problems: readonly DefinitionProblem[] = [],
): Forms {
  return formsOf(
    () => collections,
    () => problems,
    () => {},
  );
}

/** Answers the questions of a catalogue from whatever collections there are at the moment. */
export function formsOf(
  collections: () => readonly CollectionForms[],
  problems: () => readonly DefinitionProblem[],
  close: () => void,
): Forms {
  const formsIn = (id: string) => collections().find((collection) => collection.id === id)?.forms ?? [];
  return {
    collections,
    current: (collection, year) => formsIn(collection).find(({ form }) => form.year === year),
    on: (collection, day) => formsIn(collection).find(({ form }) => form.firstDay <= day && day <= form.lastDay),
    problems,
    close,
  };
}
