export interface Acknowledgement {
  readonly finding: string;
  readonly reason: string;
}

/** What can accept findings about itself: a page, a question, a derivation, a rule. */
export interface Acknowledging {
  readonly acknowledge?: readonly Acknowledgement[];
}
