import type { EvaluateOptions, Outcome } from './outcome.ts';

/** What a page needs besides the outcome: which of `Form.conditions` hold. */
export interface View {
  readonly outcome: Outcome;
  readonly conditions: readonly boolean[];
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
}
