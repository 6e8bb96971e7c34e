import type { Confirmation } from './outcome.ts';

/** An answer that could not be read, with the check that failed. */
export interface Unreadable {
  readonly check: string;
  readonly raw: unknown;
}

/**
 * A typed answer: a date as its day number (0 is 1970-01-01), an amount as a whole number of its smallest unit, a code as
 * it is; undefined where nothing is answered.
 */
export type Cell = number | string | boolean | Unreadable | undefined;

/** Many logs as columns: the answers of one question side by side. */
export interface Columns {
  readonly count: number;
  /** By the names in `ColumnJudge.answers`; what has no column is not answered in any log. */
  readonly answers: { readonly [variable: string]: readonly Cell[] };
  /** By the names in `ColumnJudge.facts`, typed like answers: one value for all logs, or one for each. */
  readonly facts: { readonly [fact: string]: readonly unknown[] };
  /** Where outside services were asked: the whole context of each log. */
  readonly contexts?: readonly unknown[];
  readonly confirmations?: readonly (readonly Confirmation[] | undefined)[];
}

/** A log as it is stored. */
export interface StoredLog {
  readonly answers: unknown;
  readonly context?: unknown;
  readonly confirmations?: unknown;
}

/** The stages of `ColumnVerdicts.status`. */
export const columnStatuses = ['not_started', 'in_progress', 'completed'] as const;

/** What becomes of each log, in the order of the columns. */
export interface ColumnVerdicts {
  /** Positions in `columnStatuses`. */
  readonly status: Uint8Array;
  /** Required questions that are asked and not answered. */
  readonly blanks: Uint16Array;
  /** Rules that have an issue, log after log: those of log n stand from `firedUntil[n - 1]` to `firedUntil[n]`. */
  readonly fired: Uint16Array;
  readonly firedUntil: Uint32Array;
}

/** A form's column runner: the validator's own statements over typed columns, for judging many logs. */
export interface ColumnJudge {
  readonly id: string;
  readonly hash: string;
  /** Ids of rules; `ColumnVerdicts.fired` holds positions in this list. */
  readonly rules: readonly string[];
  readonly answers: readonly string[];
  readonly facts: readonly string[];
  readonly judge: (columns: Columns) => ColumnVerdicts;
  readonly columnsOf: (logs: readonly StoredLog[]) => Columns;
  /** One log back as JSON, for the ordinary validator. */
  readonly logOf: (columns: Columns, row: number) => Required<StoredLog>;
}

/**
 * Runs the text of a generated column module.
 * @example const judge = loadColumnJudge(text); judge.judge(judge.columnsOf(logs)).status
 */
export function loadColumnJudge(moduleText: string): ColumnJudge {
  const body = moduleText.replace(/^export \{[^}]*\};\s*$/m, 'return columnJudge;');
  return new Function(`'use strict';\n${body}`)() as ColumnJudge;
}
