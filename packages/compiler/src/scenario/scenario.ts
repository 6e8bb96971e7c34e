import type { Json } from '../definition.ts';

type Plain = { readonly [key: string]: Json };

/** A rule that the officer confirmed: its id, for the values the log has, or with the values it was confirmed for. */
export type ConfirmedRule = string | { readonly rule: string; readonly values?: Plain; readonly reason?: string };

/** What an analyst says must come out. What is not said is not compared. */
export interface Expectation {
  readonly asked?: readonly string[];
  readonly not_asked?: readonly string[];
  /** Values of variables; null: no value. */
  readonly values?: Plain;
  /** Exactly these rules fail, in any order. */
  readonly issues?: readonly { readonly rule: string }[];
  readonly status?: 'not_started' | 'in_progress' | 'completed';
}

/** A worked example as it stands in its file. */
export interface ScenarioDefinition {
  readonly title: string;
  readonly year?: number;
  readonly base?: string;
  readonly context?: Plain;
  readonly answers?: Plain;
  readonly confirmations?: readonly ConfirmedRule[];
  readonly expect?: Expectation;
}

/** A scenario's file: the name without `.json`, and what is written there. */
export interface ScenarioFile {
  readonly name: string;
  readonly written: ScenarioDefinition;
}
