import type { Question } from '@annum/engine';
import { isRecordType } from '../records/record.ts';
import type { LogReading } from './log-reading.ts';
import { codeOf, type Entry, entriesOf, entryLike, fuseOf, likeliest, searchEntries } from './lookup-entries.ts';

/** Whether a question is answered from a list that stands outside its form. */
export function isListed({ type }: Question): boolean {
  return type === 'lookup' || isRecordType(type);
}

/** What a question offers that is answered from a list: rows of its lookup, or records that its answer can point to. */
export function listedEntries(reading: LogReading, question: Question): readonly Entry[] {
  return question.type === 'lookup' ? entriesOf(reading.index, question) : recordEntries(reading, question);
}

/** The entries that are most like what was typed, best first. */
export function searchListed(reading: LogReading, question: Question, typed: string): readonly Entry[] {
  if (question.type === 'lookup') return searchEntries(reading.index, question, typed);
  const entries = recordEntries(reading, question);
  return likeliest(entries, fuseOf(entries), typed);
}

/** The code of the entry whose code or label is what was typed, capitals and spaces aside. */
export function listedCode(reading: LogReading, question: Question, typed: string): string | undefined {
  if (question.type === 'lookup') return codeOf(reading.index, question, typed);
  return entryLike(recordEntries(reading, question), typed)?.code;
}

/** The records that a reference question offers; of a location, those of the chosen scheme. */
function recordEntries(reading: LogReading, { type }: Question): readonly Entry[] {
  const scheme = reading.index.form.references.find((reference) => reference.type === 'scheme');
  const parent = scheme && reading.outcome.values[scheme.variable];
  const offered = reading.records
    .filter((record) => record.type === type)
    .filter((record) => record.parent === undefined || String(record.parent) === String(parent));
  const times = Map.groupBy(offered, ({ label }) => label);
  return offered.map(({ id, label }) => {
    const isAlone = times.get(label)?.length === 1;
    return { code: String(id), label: isAlone ? label : `${label} (${id})` };
  });
}
