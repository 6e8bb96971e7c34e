import { fill, showVariable } from '../form/display.ts';
import { questionOf } from '../form/index-form.ts';
import type { LogReading } from '../form/log-reading.ts';

/** One question, with the answer of each log. */
export interface ComparedRow {
  readonly label: string;
  readonly values: readonly string[];
}

/** Logs side by side: by what they are compared, and where they differ. */
export interface Comparison {
  readonly same: readonly ComparedRow[];
  readonly different: readonly ComparedRow[];
  /** How many answers more are the same. */
  readonly sameBesides: number;
}

/** Compares logs question by question, in the words of the first one's form. */
export function compareLogs(readings: readonly [LogReading, ...LogReading[]]): Comparison {
  const [first] = readings;
  const { form } = first.index;
  const keys = new Set(form.duplicates.map((key) => questionOf(first.index, key)?.id ?? key));
  const rows = form.questions.map((question) => ({
    isKey: keys.has(question.id),
    label: fill(first, question.label),
    values: readings.map((reading) => showVariable(reading, question.id)),
  }));
  const answered = rows.filter(({ values }) => values.some((value) => value !== ''));
  const isSame = ({ values }: ComparedRow) => values.every((value) => value === values[0]);
  return {
    same: answered.filter(({ isKey }) => isKey),
    different: answered.filter((row) => !row.isKey && !isSame(row)),
    sameBesides: answered.filter((row) => !row.isKey && isSame(row)).length,
  };
}
