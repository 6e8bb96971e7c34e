/** What kind of thing an answer can point to. */
const recordTypes = ['organisation', 'user', 'scheme', 'location'] as const;
export type RecordType = (typeof recordTypes)[number];

/** Whether questions of a type are answered by naming a record. */
export function isRecordType(type: string): type is RecordType {
  return (recordTypes as readonly string[]).includes(type);
}

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
  const id = String(answer).trim();
  return all.find((record) => record.type === type && record.id === id);
}

/** What forms are told of an answer that names nothing the person may use: its field is wrong then. */
const unknownRecord: Facts = { unknown: true };

/**
 * The facts of the record that an answer names; null where none are to be told, as of an organisation that takes no part.
 * @param scheme what the log names as its scheme: a location of another one is none
 */
export function factsNamed(
  records: Records,
  type: RecordType,
  answer: unknown,
  scheme: unknown,
  day: string | undefined,
): Facts | null {
  const record = findRecord(records, type, answer);
  const isElsewhere = scheme !== undefined && record?.parent !== undefined && record.parent !== String(scheme).trim();
  if (record && !isElsewhere) return record.factsOn(day);
  return type === 'organisation' && records.inactive.includes(String(answer).trim()) ? null : unknownRecord;
}
