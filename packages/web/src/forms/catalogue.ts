import type { AppliedChange, Release } from '@annum/compiler';
import type { Form, Text, Validator, Window } from '@annum/engine';
import { isPreview, previewedCollection, previewOf } from './preview.ts';

/** Something wrong in the definitions, for the banner of the demo: where it stands, what it is, what may help. */
export interface DefinitionProblem {
  /** The diagnostic's, where it is one. */
  readonly code?: string;
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
  /** Those that logs are judged by. */
  readonly forms: readonly CurrentForm[];
  /** Those in the definitions folder that are not published: a later year, or a published year as it was edited since. */
  readonly drafts?: readonly CurrentForm[];
  /** What was published, earliest first. */
  readonly releases?: readonly Release[];
}

/** The forms in use. They may change between two calls while definitions are being edited. */
export interface Forms {
  /** Official collections first, then those that illustrate. */
  readonly collections: () => readonly CollectionForms[];
  readonly collection: (id: string) => CollectionForms | undefined;
  readonly current: (collection: string, year: number) => CurrentForm | undefined;
  /** The form in the definitions folder that is not published, where there is one. */
  readonly draft: (collection: string, year: number) => CurrentForm | undefined;
  /** The form that a stored log goes by: the one in use, or in a preview the one that is previewed. */
  readonly ofLog: (log: { readonly collection: string; readonly year: number }) => CurrentForm | undefined;
  /** Reads the definitions of a collection again, after something was published there. */
  readonly reread: (collection: string) => void;
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
    { close: () => {}, reread: () => {} },
  );
}

function illustrationsLast(collections: readonly CollectionForms[]): readonly CollectionForms[] {
  const isIllustration = ({ forms }: CollectionForms) => forms.at(-1)?.form.illustration !== undefined;
  return [...collections.filter((one) => !isIllustration(one)), ...collections.filter(isIllustration)];
}

/** Answers the questions of a catalogue from whatever collections there are at the moment. */
export function formsOf(
  collections: () => readonly CollectionForms[],
  problems: () => readonly DefinitionProblem[],
  { close, reread }: Pick<Forms, 'close' | 'reread'>,
): Forms {
  const collection = (id: string) => collections().find((one) => one.id === id);
  const formsIn = (id: string) => collection(id)?.forms ?? [];
  const current = (id: string, year: number) => formsIn(id).find(({ form }) => form.year === year);
  const draft = (id: string, year: number) => collection(id)?.drafts?.find(({ form }) => form.year === year);
  return {
    collections: () => illustrationsLast(collections()),
    ...{ collection, current, draft },
    ofLog: ({ collection: id, year }) => {
      const previewed = isPreview(id) ? draft(previewedCollection(id), year) : undefined;
      return previewed ? previewOf(previewed) : current(id, year);
    },
    reread,
    on: (id, day) => formsIn(id).find(({ form }) => form.firstDay <= day && day <= form.lastDay),
    problems,
    close,
  };
}
