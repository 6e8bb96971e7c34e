import type { ConfirmationColumn } from './module/column-confirmations.ts';
import type { Confirmation } from './outcome.ts';

/** An answer that could not be read, with the check that failed. */
export interface Unreadable {
  readonly check: string;
  readonly raw: unknown;
}

/** The answers to one question, log after log; 32 logs to a word of bits. */
export interface Column {
  /**
   * By what the column holds: numbers (a date as its day number, 0 for 1970-01-01; an amount as a whole number of its
   * smallest unit), positions in the list of codes, a bit for each log, or texts as they are.
   */
  readonly values: Float64Array | Uint8Array | Uint16Array | Int32Array | readonly unknown[];
  /** Of a list of few codes, word after word: for each code the logs that have it. */
  readonly bits?: Int32Array;
  /** Logs with an answer that could be read. */
  readonly given: Int32Array;
  readonly unreadable: Int32Array;
  /** By log: what could not be read. */
  readonly wrong: ReadonlyMap<number, Unreadable>;
}

/** What an outside service said, log after log. */
export interface ServiceColumn {
  /** Where the answers about each log end. */
  readonly until: Uint32Array;
  /** What the service was asked about. */
  readonly inputs: readonly string[];
  /** What it said; `undefined` where it found nothing. */
  readonly values: readonly unknown[];
}

/** Many logs as columns. */
export interface Columns {
  readonly count: number;
  /** By the names in `ColumnJudge.answers`; what has no column is not answered in any log. */
  readonly answers: { readonly [variable: string]: Column };
  /** By the names in `ColumnJudge.facts`; what has no column is not known of any log. */
  readonly facts: { readonly [fact: string]: FactColumn };
  /** What outside services said, by their names; one that is not there was not asked. */
  readonly services?: { readonly [service: string]: ServiceColumn };
  readonly confirmations?: readonly (readonly Confirmation[] | undefined)[];
  /** The same by rule and variable. */
  readonly confirmed?: ConfirmationColumn;
}

/** A fact about many logs. */
export interface FactColumn {
  /** The values that occur, as expressions use them. */
  readonly values: readonly unknown[];
  /** By log: the position of its value; a single position counts for all logs. */
  readonly places: Uint32Array;
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

/** A form's column runner: the form's conditions over typed columns, 32 logs at a time, for judging many stored logs. */
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
