/** What a changed condition does to logs of this year: whether it holds in more of them, in fewer, or in others. */
export type Verdict = 'more' | 'fewer' | 'same' | 'others' | 'undecided';

/** A log in the answers that matter, in words. */
export type Example = readonly { readonly id: string; readonly label: string; readonly answer: string }[];

/** What was found out about a changed condition, about changed limits and options, or about the rows of a table. */
export interface Effect {
  /** It is about an answer that is taken in one year and not in the other, or about what reads a table. */
  readonly of?: 'answer' | 'table';
  readonly verdict: Verdict;
  /** A log in which it holds by this year's condition and not by last year's; an answer that is taken only now. */
  readonly only_now?: Example;
  /** The other way round. */
  readonly only_before?: Example;
  /** Why it is not decided. */
  readonly why?: string;
}

/** One effect of several: the first example there is of each direction; nothing where there is none. */
export function firstExamples(
  of: NonNullable<Effect['of']>,
  shown: readonly Pick<Effect, 'only_now' | 'only_before'>[],
): Effect | undefined {
  const now = shown.find(({ only_now }) => only_now)?.only_now;
  const before = shown.find(({ only_before }) => only_before)?.only_before;
  if (!now && !before) return undefined;
  return {
    of,
    verdict: now ? (before ? 'others' : 'more') : 'fewer',
    ...(now ? { only_now: now } : {}),
    ...(before ? { only_before: before } : {}),
  };
}

/** Effects by the kind and expanded id of what changed. */
export type Effects = { readonly [change: string]: Effect };

/** The key of a finding among effects. */
export function effectKey({ kind, expandedId }: { readonly kind: string; readonly expandedId: string }): string {
  return `${kind} ${expandedId}`;
}
