import type { Text } from './text.ts';

/** The dates of a year; beside the form, outside its hash. All are ISO days, inclusive. */
export interface Window {
  readonly year: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly submissionDeadline: string;
  readonly newLogsEnd: string;
  readonly editsEnd: string;
  readonly quarters: readonly { readonly title: Text; readonly cutOff: string }[];
  /** In order and without a gap, where records are sent several times a year. */
  readonly periods: readonly Period[];
  /** How the definition moved its dates while the year ran, earliest first. */
  readonly history?: readonly DefinedMove[];
  /** Whole years after `editsEnd` for which personal answers are kept; absent: for ever. */
  readonly retentionYears?: number;
}

/** A date of a year that was moved in its definition. */
export interface DefinedMove {
  readonly on: string;
  /** `submission_deadline`, `new_logs_end`, `edits_end`, or the title of a quarter or period. */
  readonly changed: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** A part of a year by whose end the records in which something happened are sent. All are ISO days, inclusive. */
export interface Period {
  readonly title: Text;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly submissionDeadline: string;
}
