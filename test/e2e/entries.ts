import type { Answers, Form } from '@annum/engine';
import { indexForm } from '../../packages/web/src/form/index-form.ts';
import { lookupLabel } from '../../packages/web/src/form/lookup-entries.ts';

/** What goes into a field: the value of the option to choose, or the text to type. */
export interface Entry {
  readonly value: string;
  readonly typed: string;
}

/** What an officer enters, by the names of the fields that the form makes. */
export interface Entries {
  readonly fields: ReadonlyMap<string, Entry>;
  /** Values of boxes to tick, by the name they share. */
  readonly boxes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The answers as they are entered: a date in its three parts, an entry of a list by its words, boxes ticked. */
export function entriesOf(form: Form, answers: Answers): Entries {
  const index = indexForm(form);
  const fields = new Map<string, Entry>();
  const boxes = new Map<string, ReadonlySet<string>>();
  for (const { id, type, options = [], lookup } of form.questions) {
    if (type === 'choices')
      boxes.set(id, new Set(options.map(({ code }) => String(code)).filter((code) => answers[code] === 1)));
    const answer = answers[id];
    if (answer === undefined || answer === null || type === 'choices') continue;
    const value = String(answer);
    if (type === 'date') for (const [name, typed] of dateParts(id, value)) fields.set(name, { value: typed, typed });
    else fields.set(id, { value, typed: (type === 'lookup' && lookupLabel(index, lookup, value)) || value });
  }
  return { fields, boxes };
}

function dateParts(id: string, date: string): readonly (readonly [name: string, typed: string])[] {
  const [year = '', month = '', day = ''] = date.split('-');
  return [
    [`${id}-day`, String(Number(day))],
    [`${id}-month`, String(Number(month))],
    [`${id}-year`, year],
  ];
}
