import type { Form, Lookup, Option, Placement, Question } from '@annum/engine';
import { english } from '../../english/english.ts';
import { lexiconOf } from '../../english/lexicon.ts';
import { variablesIn } from '../../english/uses.ts';

/** An answer with a box to tick. */
export interface Tick {
  readonly code: number | string;
  readonly label: string;
  readonly hint?: string;
  /** "Don’t know" and the like: drawn after the others. */
  readonly missing: boolean;
  /** When it can be chosen. */
  readonly when?: string;
}

/** A table with more answers than these is not printed. */
const shortList = 12;

/** The answers that a question offers in one place; none where the answer is written. `words` is the form to speak of. */
export function ticksOf(words: Form, question: Question, placement: Placement): readonly Tick[] {
  if (question.type === 'lookup') return tableTicks(words, question);
  const offered = (question.options ?? []).filter(({ code, offered: shown = true }) =>
    placement.offers ? placement.offers.includes(code) : shown,
  );
  const ticks = offered.map((option) => tickOf(words, option));
  return [...ticks.filter(({ missing }) => !missing), ...ticks.filter(({ missing }) => missing)];
}

function tickOf(form: Form, { code, label, hint, missing = false, when }: Option): Tick {
  const { words } = lexiconOf(form);
  const condition = when === undefined ? undefined : form.conditions[when];
  // What depends on facts alone is for programs: whoever writes cannot look it up.
  const readable = condition && variablesIn(form, [condition]).length > 0;
  return {
    ...{ code, label: words(label), missing },
    ...(hint === undefined ? {} : { hint: words(hint) }),
    ...(readable ? { when: english(condition, form) } : {}),
  };
}

function tableTicks(form: Form, { lookup, filter = [] }: Question): readonly Tick[] {
  const table = lexiconOf(form).lookups.get(lookup ?? '');
  if (!table) return [];
  const cell = (row: Lookup['rows'][number], column: string | undefined) =>
    row[table.columns.findIndex(({ id }) => id === column)];
  const rows = table.rows.filter((row) => filter.every(({ column, is }) => cell(row, column) === is));
  if (rows.length > shortList) return [];
  return rows.map((row) => ({
    code: String(cell(row, table.code) ?? ''),
    label: String(cell(row, table.label) ?? ''),
    missing: false,
  }));
}
