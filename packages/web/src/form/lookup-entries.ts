import type { Lookup, Question } from '@annum/engine';
import Fuse from 'fuse.js';
import type { FormIndex } from './index-form.ts';

/** A row of a lookup that can be chosen. */
export interface Entry {
  readonly code: string;
  readonly label: string;
}

interface Entries {
  readonly list: readonly Entry[];
  readonly byCode: ReadonlyMap<string, Entry>;
  readonly fuse: Fuse<Entry>;
}

/** How much of what was typed may be wrong: a letter or two of a name. */
const fuseOptions = { keys: ['label', 'code'], threshold: 0.4, ignoreLocation: true };

/** How many entries are shown that have what was typed, and how many that are only like it. */
const most = { found: 12, alike: 5 };

const cache = new WeakMap<Lookup, Map<string, Entries>>();

/** What a lookup question offers, in the order of its table. */
export function entriesOf(index: FormIndex, question: Pick<Question, 'lookup' | 'filter'>): readonly Entry[] {
  return allEntries(index, question.lookup, question.filter)?.list ?? [];
}

/** The label of a code in a lookup, offered or not. */
export function lookupLabel(index: FormIndex, lookup: string | undefined, code: string): string | undefined {
  return allEntries(index, lookup, undefined)?.byCode.get(code)?.label;
}

/** The entries that are most like what was typed, best first. */
export function searchEntries(
  index: FormIndex,
  question: Pick<Question, 'lookup' | 'filter'>,
  typed: string,
): readonly Entry[] {
  const entries = allEntries(index, question.lookup, question.filter);
  return entries ? likeliest(entries.list, entries.fuse, typed) : [];
}

/**
 * Entries that have every typed word, those that begin with the text first, as suggestions show them; where there is
 * none, those that a slip of the hand may have meant.
 */
export function likeliest(list: readonly Entry[], fuse: Fuse<Entry>, typed: string): readonly Entry[] {
  const text = plain(typed.slice(0, 60));
  const words = text.split(' ');
  const found = list.filter(({ label }) => words.every((word) => plain(label).includes(word)));
  const begins = ({ label }: Entry) => plain(label).startsWith(text);
  if (found.length === 0) return fuse.search(text, { limit: most.alike }).map(({ item }) => item);
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))].slice(0, most.found);
}

/** What finds entries in spite of spelling mistakes. */
export function fuseOf(list: readonly Entry[]): Fuse<Entry> {
  return new Fuse(list, fuseOptions);
}

/** The code of the entry whose code or label is what was typed, capitals and spaces aside. */
export function codeOf(
  index: FormIndex,
  question: Pick<Question, 'lookup' | 'filter'>,
  typed: string,
): string | undefined {
  const entries = allEntries(index, question.lookup, question.filter);
  if (entries?.byCode.has(typed)) return typed;
  return entries && entryLike(entries.list, typed)?.code;
}

/** The entry whose code or label is what was typed, capitals and spaces aside. */
export function entryLike(list: readonly Entry[], typed: string): Entry | undefined {
  const wanted = plain(typed);
  return list.find((entry) => plain(entry.label) === wanted || plain(entry.code) === wanted);
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

function allEntries(
  index: FormIndex,
  lookup: string | undefined,
  filter: Question['filter'] | undefined,
): Entries | undefined {
  const table = lookup === undefined ? undefined : index.lookups.get(lookup);
  if (!table) return undefined;
  const known = cache.get(table) ?? new Map<string, Entries>();
  cache.set(table, known);
  const key = JSON.stringify(filter ?? []);
  const entries = known.get(key) ?? makeEntries(table, filter ?? []);
  known.set(key, entries);
  return entries;
}

function makeEntries(table: Lookup, filter: NonNullable<Question['filter']>): Entries {
  const column = (id: string | undefined) => table.columns.findIndex((each) => each.id === id);
  const [code, label] = [column(table.code), column(table.label)];
  const tests = filter.map((test) => [column(test.column), test.is] as const);
  const byCode = new Map<string, Entry>();
  for (const row of table.rows) {
    if (!tests.every(([at, is]) => row[at] === is)) continue;
    const value = row[code];
    if (value !== null && value !== undefined)
      byCode.set(String(value), { code: String(value), label: String(row[label] ?? value) });
  }
  const list = [...byCode.values()];
  return { list, byCode, fuse: fuseOf(list) };
}
