import type { EvaluateOptions, Outcome, Status } from './outcome.ts';

/** What a page needs besides the outcome: which of `Form.conditions` hold. */
export interface View {
  readonly outcome: Outcome;
  readonly conditions: readonly boolean[];
}

/** What is counted of many logs: the judgement of `evaluate`, without lists of values. */
export interface Verdict {
  readonly status: Status;
  /** Ids of the rules that the log does not meet and nobody has confirmed. */
  readonly failing: readonly string[];
  /** Questions asked, in the order of the form. */
  readonly routed: readonly string[];
  /** Whether a variable has a value. */
  readonly has: (variable: string) => boolean;
}

/** A form's generated module: pure, deterministic, total. */
export interface Validator {
  readonly id: string;
  readonly hash: string;
  readonly evaluate: (
    answers: unknown,
    context?: unknown,
    confirmations?: unknown,
    options?: EvaluateOptions,
  ) => Outcome;
  readonly view: (answers: unknown, context?: unknown, confirmations?: unknown, options?: EvaluateOptions) => View;
  readonly verdict: (answers: unknown, context?: unknown, confirmations?: unknown) => Verdict;
}
