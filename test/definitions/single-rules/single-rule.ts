type Answers = { readonly [variable: string]: unknown };

/**
 * A rule tried alone, on as few answers as it needs: those that break it, and what makes them right again. It is for
 * rules that no whole log can break, because the form clears, fills in or refuses the answer before: they guard data
 * that is checked on its own.
 */
export interface SingleRule {
  /** Id of the rule as people wrote it; a rule for every person is tried for each. */
  readonly rule: string;
  readonly breaks: Answers;
  /** Laid over the answers that break it. */
  readonly right: Answers;
  readonly context?: Answers;
}
