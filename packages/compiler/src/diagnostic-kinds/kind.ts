/** What all diagnostics of one code have in common. */
export interface DiagnosticKind {
  readonly severity: 'error' | 'warning';
  /** The sentence an analyst reads; `{name}` is filled from the parameters. */
  readonly message: string;
  /** People may know better: what it is about can acknowledge it, with a reason. */
  readonly acceptable?: true;
}
