import type { Placed } from './placing.ts';

/** What every field has. `heading` says that its label or legend is the page's heading. */
interface Named {
  readonly name: string;
  /** Where an error links to. */
  readonly id: string;
  readonly label: string;
  /** Its short name, where the label would be long. */
  readonly short: string;
  readonly heading: boolean;
  readonly optional: boolean;
  readonly hint?: string;
  readonly guidance?: string;
  readonly error?: string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly chosen: boolean;
  /** "or" goes before it. */
  readonly divided: boolean;
  readonly exclusive: boolean;
  /** Fields that open under it. */
  readonly reveals: readonly Field[];
}

export interface ChoiceField extends Named {
  readonly kind: 'radios' | 'checkboxes' | 'select';
  readonly choices: readonly Choice[];
}

export interface InputField extends Named {
  readonly kind: 'input';
  readonly value: string;
  /** A GOV.UK width class's number, or none. */
  readonly width?: number;
  readonly inputmode?: 'numeric' | 'decimal' | 'email';
  readonly prefix?: string;
  readonly suffix?: string;
  readonly spellcheck: boolean;
}

export interface TextareaField extends Named {
  readonly kind: 'textarea';
  readonly value: string;
  readonly maxLength?: number;
}

export interface DateField extends Named {
  readonly kind: 'date';
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** A long list: typed, with suggestions, and searched when what was typed is not one of its entries. */
export interface SearchField extends Named {
  readonly kind: 'search';
  readonly value: string;
  readonly suggestions: readonly string[];
  readonly matches: readonly Choice[];
  readonly searchUrl: string;
}

/** A field of a question page, free of HTML. */
export type Field = ChoiceField | InputField | TextareaField | DateField | SearchField;

/** A placed question with what its field needs besides. */
export interface FieldSource extends Placed {
  readonly heading: boolean;
  /** Its id, where that is not the question’s. */
  readonly id?: string;
  readonly error?: string;
}
