import { explainRule, lexiconOf } from '@annum/compiler';
import { showVariable } from '../form/display.ts';
import type { LogReading } from '../form/log-reading.ts';

/** What a log says where a rule points, and of what it depends on: labels and values in words. */
export function shownValues(
  reading: LogReading,
  rule: string,
): readonly { readonly label: string; readonly value: string }[] {
  const { form } = reading.index;
  const explained = explainRule(form, rule);
  if (!explained) return [];
  const labels = new Map([
    ...explained.blames.map(({ variable, label }) => [variable, label] as const),
    ...explained.dependsOn.map(({ id, label }) => [id, label] as const),
  ]);
  return [...labels]
    .filter(([id]) => lexiconOf(form).variables.has(id))
    .map(([id, label]) => ({ label, value: showVariable(reading, id) || 'No answer' }));
}
