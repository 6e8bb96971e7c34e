import { capitalised } from '@annum/engine';
import type { LogReading } from './log-reading.ts';
import { say } from './words.ts';

/** A log as pages name it: what it records, with the reference that its people know it by. */
export function logTitle(reading: LogReading): string {
  return `${capitalised(say(reading.index.form.record, reading.language))} ${logName(reading)}`;
}

/** The log's own reference, or the end of its id. */
function logName(reading: LogReading): string {
  return showReference(reading) ?? reading.id.slice(-6);
}

/** The log's own reference as the supplier knows it, when it has one. */
export function showReference(reading: LogReading): string | undefined {
  const { reference } = reading.index.form;
  const value = reference === undefined ? undefined : reading.outcome.values[reference];
  return value === undefined ? undefined : String(value);
}
