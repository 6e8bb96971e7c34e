import type { DefinedMove, Text } from '@annum/engine';

export interface WindowDefinition {
  readonly year: number;
  readonly first_day: string;
  readonly last_day: string;
  readonly submission_deadline: string;
  readonly new_logs_end: string;
  readonly edits_end: string;
  readonly quarters?: readonly { readonly title: Text; readonly cut_off: string }[];
  readonly periods?: readonly PeriodDefinition[];
  readonly history?: readonly DefinedMove[];
}

export interface PeriodDefinition {
  readonly title: Text;
  readonly first_day: string;
  readonly last_day: string;
  readonly submission_deadline: string;
}

/** `released.json`: the hash under which each year was last published, and why. */
export interface Release {
  readonly year: number;
  readonly hash: string;
  readonly on: string;
  readonly reason: string;
  /** Who released it, where that is known. */
  readonly by?: string;
  /** The year's dates as they were on that day; a later move stands in the history. */
  readonly dates?: { readonly [name: string]: string };
}
