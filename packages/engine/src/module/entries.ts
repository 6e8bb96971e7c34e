import type { Severity } from '../form.ts';
import type { Answers } from '../outcome.ts';

/** What a form is to its module: tables and functions. */

/** Text cut at its placeholders: plain pieces, and kinds of value with the position of their variable. */
export type Template = readonly (string | readonly [kind: string, variable: number])[];

export interface VariableEntry {
  readonly id: string;
  readonly value: number;
  /** How the value leaves the module: as it is, as a date, or divided by 10^places. */
  readonly form: 'plain' | 'date' | number;
  readonly question: boolean;
  readonly choiceOf?: number;
  readonly labels?: { readonly [code: string]: string };
}

export interface PlacementEntry {
  readonly variable: number;
  /** Slot that says whether this placement asks; -1 where the question has no other. */
  readonly asked: number;
  readonly section: number;
  readonly optional: boolean;
}

export interface RuleEntry {
  readonly id: string;
  readonly severity: Severity;
  readonly source: string | readonly string[];
  readonly variables: readonly number[];
  readonly related: readonly number[];
  readonly messages: { readonly [language: string]: Template };
  /** Messages of single variables to blame, where they differ from the rule's. */
  readonly ownMessages?: readonly ({ readonly [language: string]: Template } | null)[];
  /** Answers that must be readable for the rule to speak. */
  readonly reads: readonly number[];
  /** Function that says which of the variables are to blame, where that depends on the log. */
  readonly blame?: number;
  readonly channels?: readonly (readonly string[] | null)[];
  /** Day numbers between which the rule is in force, by the log's date. */
  readonly from?: number;
  readonly until?: number;
}

/** What a run notes besides the state. */
export interface Evidence {
  readonly bad: (readonly [variable: number, check: string])[];
  readonly derived: number[];
  readonly routed: number[];
  readonly fired: number[];
  blanks: number;
  answered: number;
}

export type State = unknown[];

/** A function of the form over one log: what it finds stands in the state and the evidence, or is what it gives. */
export type Ask<T> = (
  state: State,
  answers: readonly unknown[],
  facts: readonly unknown[],
  isolated: boolean,
  evidence: Evidence,
) => T;

/** A form as tables and functions. */
export interface Tables {
  readonly id: string;
  readonly hash: string;
  readonly languages: readonly string[];
  readonly variables: readonly VariableEntry[];
  readonly placements: readonly PlacementEntry[];
  /** Slots that say whether a section is open, and whether it is closed; -1 where nothing depends on it. */
  readonly sections: readonly { readonly id: string; readonly open: number; readonly closed: number }[];
  /** Slot that says whether the record is closed, or -1. */
  readonly closed: number;
  readonly rules: readonly RuleEntry[];
  readonly date: number;
  /** The state before a run: nothing known. */
  readonly blank: readonly undefined[];
  /** Answers by the positions of their variables, and facts by theirs: after them, what each service said. */
  readonly takeAnswers: (answers: Answers) => readonly unknown[];
  readonly takeFacts: (context: Answers) => readonly unknown[];
  readonly run: Ask<void>;
  readonly blames: readonly Ask<readonly boolean[]>[];
  readonly conditions: Ask<readonly boolean[]>;
}
