/** A line of a file of records. */
export interface RecordLine {
  readonly check: string;
  readonly what: string;
  readonly seen: number;
  /** When it was measured, as an ISO moment. */
  readonly at: string;
  /** Why this could not be measured here. */
  readonly skipped?: string;
}

/** The file of a test's records. */
export function recordsOf(test: string): string {
  return `${test.replaceAll('/', '.')}.jsonl`;
}
