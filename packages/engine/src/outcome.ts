import type { Severity, Value } from './form.ts';

// The declarations that suppliers get with the validator are made from this text.

/** What came in: any JSON object of variable → answer. */
export type Answers = { readonly [variable: string]: unknown };

/** Facts from outside the log, nested or flat: `{"user": {"role": "support"}}` or `{"user.role": "support"}`. */
export type Context = { readonly [fact: string]: unknown };

/** A `confirm` rule that somebody accepted, for these values of the variables it blames. */
export interface Confirmation {
  readonly rule: string;
  readonly values: { readonly [variable: string]: unknown };
  readonly reason?: string;
}

/** A rule that a log does not meet. */
export interface Issue {
  readonly rule: string;
  readonly source: string | readonly string[];
  readonly severity: Severity;
  /** The variables to blame. */
  readonly variables: readonly string[];
  readonly related: readonly string[];
  readonly message: string;
  /** Messages of single variables, where the rule has them. */
  readonly messages?: { readonly [variable: string]: string };
  /** A `confirm` issue that has been accepted for the present values. */
  readonly confirmed?: true;
}

/** An answer that was supplied and is not used: removed by a condition, or replaced by a derivation. */
export interface Cleared {
  readonly variable: string;
  readonly because: 'not_asked' | 'derived' | 'unknown_variable';
}

export type Status = 'not_started' | 'in_progress' | 'completed';

export interface SectionProgress {
  readonly id: string;
  readonly status: Status | 'cannot_start';
  /** Required questions asked, and how many of them have an answer. */
  readonly asked: number;
  readonly answered: number;
  /** Whether its work is done; only of a section that is a stage. */
  readonly closed?: boolean;
}

export interface Progress {
  readonly asked: number;
  readonly answered: number;
  readonly sections: readonly SectionProgress[];
}

/** The result of evaluating one log. */
export interface Outcome<Values = { readonly [variable: string]: Value | undefined }> {
  /** Every variable that has a value, derived ones included. A variable without a value is undefined. */
  readonly values: Values;
  /** The derived ones among them. */
  readonly derived: Values;
  /** Questions asked, in the order of the form. */
  readonly routed: readonly string[];
  /** Which placements ask them, by their position among all placements of the form. */
  readonly placements: readonly number[];
  readonly cleared: readonly Cleared[];
  readonly issues: readonly Issue[];
  /** Completed: everything that is open is answered, and nothing is wrong. */
  readonly status: Status;
  /** Whether nothing more happens in the record; only of a form that has stages. */
  readonly closed?: boolean | undefined;
  readonly progress: Progress;
}

export interface EvaluateOptions {
  /** What is given counts as asked, what is not given does not apply. */
  readonly isolated?: boolean;
  /** Report a blank required answer as an issue too. */
  readonly required?: boolean;
  /** For messages; the form's first language otherwise. */
  readonly language?: string;
  /** For blame that is limited to a channel. */
  readonly channel?: 'form' | 'api' | 'upload' | 'command';
}
