import type { Severity, Status } from '@annum/engine';

/** What a form would do to logs that were judged by another. Counts and ids of logs, never an answer. */
export interface ImpactOnLogs {
  /** Logs compared. */
  readonly logs: number;
  readonly statuses: readonly StatusChange[];
  /** Logs that were complete and would not be. */
  readonly incomplete: Affected;
  /** Rules that some log fails, before or after, those that newly fail most often first. */
  readonly rules: readonly RuleImpact[];
  /** Questions that some log would be asked, or loses the answer to. */
  readonly questions: readonly QuestionImpact[];
}

export interface StatusChange {
  readonly before: Status;
  readonly after: Status;
  readonly logs: number;
}

/** Logs that something happens to: how many, and the ids of a few. */
export interface Affected {
  readonly logs: number;
  readonly examples: readonly string[];
}

export interface RuleImpact {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly newlyFail: Affected;
  readonly noLongerFail: Affected;
  readonly failAsBefore: Affected;
}

export interface QuestionImpact {
  readonly question: string;
  readonly label: string;
  /** It would be asked and has no answer, where it was not asked or had one. */
  readonly asked: Affected;
  /** Its answer was in use and would not be. */
  readonly lost: Affected;
}

/** How many logs are named for each thing. */
export const mostExamples = 5;
