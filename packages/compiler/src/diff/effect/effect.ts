/** What a changed condition does to logs of this year: whether it holds in more of them, in fewer, or in others. */
export type Verdict = 'more' | 'fewer' | 'same' | 'others' | 'undecided';

/** A log in the answers that matter, in words. */
export type Example = readonly { readonly id: string; readonly label: string; readonly answer: string }[];

/** What was found out about a changed condition, or about changed limits and options. */
export interface Effect {
  /** It is about an answer that is taken in one year and not in the other. */
  readonly of?: 'answer';
  readonly verdict: Verdict;
  /** A log in which it holds by this year's condition and not by last year's; an answer that is taken only now. */
  readonly only_now?: Example;
  /** The other way round. */
  readonly only_before?: Example;
  /** Why it is not decided. */
  readonly why?: string;
}

/** Effects by the kind and expanded id of what changed. */
export type Effects = { readonly [change: string]: Effect };

/** The key of a finding among effects. */
export function effectKey({ kind, expandedId }: { readonly kind: string; readonly expandedId: string }): string {
  return `${kind} ${expandedId}`;
}
