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
  /** Whole years after `editsEnd` for which personal answers are kept; absent: for ever. */
  readonly retentionYears?: number;
}

/** A part of a year by whose end the records in which something happened are sent. All are ISO days, inclusive. */
export interface Period {
  readonly title: Text;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly submissionDeadline: string;
}
