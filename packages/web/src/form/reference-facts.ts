import type { Fact, FactType, Page, Reference, Section } from '@annum/engine';
import { capitalised } from '@annum/engine';
import { fill, showDate, showVariable } from './display.ts';
import type { LogReading } from './log-reading.ts';
import { lookupLabel } from './lookup-entries.ts';
import { shownOn } from './placing.ts';
import { say } from './words.ts';

/** What an answer brings with it: the record that it points to, in the facts that the form may read of it. */
export interface AboutRecord {
  readonly title: string;
  readonly href: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

/** Records that are described once and then chosen; of organisations and people officers know who they are. */
const described: ReadonlySet<string> = new Set(['scheme', 'location']);

/** Counts and lists decide what is asked; they tell an officer nothing. */
const telling: ReadonlySet<FactType> = new Set(['text', 'choice', 'date', 'boolean']);

/** What the answers to a page's questions bring with them. */
export function recordsOn(reading: LogReading, page: Page): readonly AboutRecord[] {
  const shown = new Set(shownOn(reading, page).map(({ question }) => question.id));
  return about(reading, ({ variable }) => shown.has(variable));
}

/** What the answers of a section bring with them. */
export function recordsIn(reading: LogReading, section: Section): readonly AboutRecord[] {
  return about(reading, ({ variable }) => reading.index.variables.get(variable)?.section === section.id);
}

/** Whether a page asks for a record that is described. */
export function asksForRecord(reading: LogReading, page: Page): boolean {
  const shown = new Set(shownOn(reading, page).map(({ question }) => question.id));
  return reading.index.form.references.some(({ type, variable }) => described.has(type) && shown.has(variable));
}

function about(reading: LogReading, isWanted: (reference: Reference) => boolean): readonly AboutRecord[] {
  return reading.index.form.references
    .filter((reference) => described.has(reference.type) && isWanted(reference))
    .flatMap((reference) => {
      const record = recordOf(reading, reference);
      const facts = factsOf(reading, reference);
      if (!record || facts.length === 0) return [];
      const title = showVariable(reading, reference.variable);
      return [{ title, href: `/schemes/${record.parent ?? record.id}`, facts }];
    });
}

function recordOf(reading: LogReading, { type, variable }: Reference) {
  const value = reading.outcome.values[variable];
  return value === undefined ? undefined : reading.records.find((one) => one.type === type && one.id === String(value));
}

function factsOf(reading: LogReading, { id }: Reference): AboutRecord['facts'] {
  const known = reading.context[id];
  if (typeof known !== 'object' || known === null) return [];
  const values = known as { readonly [name: string]: unknown };
  return reading.index.form.facts
    .filter((fact) => fact.reference === id && telling.has(fact.type))
    .flatMap((fact) => {
      const value = showFact(reading, fact, values[fact.id.slice(id.length + 1)]);
      return value === '' ? [] : [{ label: capitalised(fill(reading, fact.means)), value }];
    });
}

/** A fact in words: its code's label, a day, the name of what it points to; blank when there is none. */
function showFact(reading: LogReading, fact: Fact, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const label = fact.labels?.find(({ code }) => code === value)?.label;
  if (label !== undefined) return capitalised(say(label, reading.language));
  const text = String(value);
  if (fact.type === 'date') return showDate(text, reading.language);
  const record = reading.records.find(({ id }) => id === text);
  return record?.label ?? entryLabel(reading, text) ?? text;
}

function entryLabel({ index }: LogReading, code: string): string | undefined {
  for (const { id } of index.form.lookups) {
    const label = lookupLabel(index, id, code);
    if (label !== undefined) return label;
  }
  return undefined;
}
