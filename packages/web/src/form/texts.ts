import type { Text } from '@annum/engine';
import { labelOf, showDate, showMoney, showVariable } from './display.ts';
import type { LogReading } from './log-reading.ts';
import { say } from './words.ts';

const placeholder = /\{(value|money|date|label):([A-Za-z0-9_]+)\}/g;

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
  return Array.isArray(value) ? showVariable(reading, variable) : String(value);
}
