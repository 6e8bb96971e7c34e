import { capitalised, type Option, type Text, type Value, type Variable } from '@annum/engine';
import type { LogReading } from './log-reading.ts';
import { lookupLabel } from './lookup-entries.ts';
import { say } from './words.ts';

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;

const plainAmount = /^\s*(-?)(\d+)(?:\.(\d+))?\s*$/;

/** 1234.5 as £1,234.50. Nothing is rounded: of an amount that is refused, all digits are seen. */
export function showMoney(value: Value): string {
  const [, sign, pounds, pence = ''] = plainAmount.exec(String(value)) ?? [];
  if (pounds === undefined) return String(value);
  return `${sign ? '−' : ''}£${BigInt(pounds).toLocaleString('en-GB')}.${pence.padEnd(2, '0')}`;
}

/** 2001-02-03 as 3 February 2001. */
export function showDate(value: Value, language: string): string {
  const parts = isoDate.exec(String(value));
  if (!parts) return String(value);
  const date = new Date(`${parts[0]}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return String(value);
  return date.toLocaleDateString(language === 'cy' ? 'cy' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** A moment as people in the United Kingdom read it. */
export function showMoment(at: Date): string {
  return at.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/London' });
}

/** The words for a coded value: an option's label, a lookup's label, the name of what a reference points to. */
export function labelOf(reading: LogReading, variable: string, value: Value): string {
  const known = reading.index.variables.get(variable) ?? reading.index.questions.get(variable);
  if (!known) return String(value);
  const option = optionOf(known.options, value);
  if (option) return fill(reading, option.label);
  const record = reading.records.find((each) => each.type === known.type && String(each.id) === String(value));
  if (record) return record.label;
  return lookupLabel(reading.index, known.lookup, String(value)) ?? String(value);
}

function optionOf(options: readonly Option[] | undefined, value: Value): Option | undefined {
  return options?.find((option) => option.code === value);
}

/** A variable's value in words; nothing when it has none. */
export function showVariable(reading: LogReading, id: string): string {
  const question = reading.index.questions.get(id);
  if (question?.type === 'choices') return showChoices(reading, question.options ?? []).join(', ');
  const value = reading.outcome.values[id];
  return value === undefined ? '' : showValue(reading, reading.index.variables.get(id), id, value);
}

/** A value of a variable in words. */
export function showValue(reading: LogReading, variable: Variable | undefined, id: string, value: Value): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.map((item) => labelOf(reading, id, item)).join(', ');
  if (variable?.type === 'money') return showMoney(value);
  if (variable?.type === 'date') return showDate(value, reading.language);
  if (variable?.choiceOf) return value === 1 ? 'Yes' : 'No';
  return labelOf(reading, id, value);
}

/** The labels of the chosen options of a `choices` question. */
export function showChoices(reading: LogReading, options: readonly Option[]): readonly string[] {
  return options
    .filter((option) => reading.outcome.values[String(option.code)] === 1)
    .map((option) => fill(reading, option.label));
}

const placeholder = /\{(value|money|date|label|Label):([A-Za-z0-9_]+)\}/g;

/** A text with the log's values put into its placeholders. */
export function fill(reading: LogReading, text: Text): string {
  return say(text, reading.language).replace(placeholder, (_, kind: string, variable: string) =>
    show(reading, kind, variable),
  );
}

function show(reading: LogReading, kind: string, variable: string): string {
  const value = reading.outcome.values[variable];
  if (value === undefined) return '';
  if (kind === 'money') return showMoney(value);
  if (kind === 'date') return showDate(value, reading.language);
  if (kind === 'label') return labelOf(reading, variable, value);
  if (kind === 'Label') return capitalised(labelOf(reading, variable, value));
  return Array.isArray(value) ? showVariable(reading, variable) : String(value);
}
