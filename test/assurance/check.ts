/** A number that a test measures, with its limit. */
export type Figure =
  /** Something that must not happen more often, or take longer. */
  | { readonly what: string; readonly atMost: number }
  /** How much was tried: in a full run, and in one of `npm test`, where it is less (default: as much). */
  | { readonly what: string; readonly atLeast: number; readonly few?: number };

/** One promise of the service, with the test that measures it. */
export interface Check {
  readonly id: string;
  readonly says: string;
  readonly figures: readonly Figure[];
  /** The test file that records every one of these figures. */
  readonly test: string;
}

/** The promises of one subject. */
export interface Subject {
  readonly title: string;
  readonly checks: readonly Check[];
}

/** Nothing may go wrong, over so many tries. */
export function none<What extends string, Of extends string>(what: What, of: Of, atLeast: number, few = atLeast) {
  return [
    { what, atMost: 0 },
    { what: of, atLeast, few },
  ] as const;
}
