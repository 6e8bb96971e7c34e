/** What kind of thing an answer can point to. */
export type RecordType = 'organisation' | 'user' | 'scheme' | 'location';

export type Facts = { readonly [fact: string]: unknown };

/** Something an answer can point to, with the facts a form may read of it. */
export interface ReferenceRecord {
  readonly type: RecordType;
  /** What answers hold, such as ORG12. */
  readonly id: string;
  readonly label: string;
  /** Of a location: its scheme. */
  readonly parent?: string;
  /** The facts, as they are for a log of a day; unknown while it has no date. */
  readonly factsOn: (day: string | undefined) => Facts;
}

/** What the answers of one person's logs can point to, read once for a request. */
export interface Records {
  readonly all: readonly ReferenceRecord[];
  /** Facts of the person's own organisation. */
  readonly organisation: Facts;
  /** References of organisations that they would see, and that take no part today. */
  readonly inactive: readonly string[];
}

/** The record that an answer names. */
export function findRecord({ all }: Records, type: RecordType, answer: unknown): ReferenceRecord | undefined {
  return all.find((record) => record.type === type && record.id === String(answer));
}
