import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { definitionsFolder } from '../compiled-forms.ts';

/** Something in which the definition differs from the facts on purpose. */
export interface Deviation {
  /** Ids of the facts: of a rule, a derivation, a question or a page. */
  readonly ids: readonly string[];
  /** Set when it concerns one year only. */
  readonly year?: number;
  readonly reason: string;
}

/** What `DEVIATIONS.md` of a collection lists: one line each, `- L-DATE-001, LD-02 (2026): why`. */
export function readDeviations(collection: string): readonly Deviation[] {
  const text = readFileSync(join(definitionsFolder, collection, 'DEVIATIONS.md'), 'utf8');
  return text.split('\n').flatMap((line) => readLine(line) ?? []);
}

function readLine(line: string): Deviation | undefined {
  const found = /^- ([^:]+): (.+)$/.exec(line);
  if (!found) return undefined;
  const [, head = '', reason = ''] = found;
  const year = /\((\d{4})\)/.exec(head)?.[1];
  const ids = head
    .replace(/\(\d{4}\)/g, '')
    .split(/,| and /)
    .flatMap(idsIn);
  return { ids, reason, ...(year === undefined ? {} : { year: Number(year) }) };
}

/** "LD-18 to LD-20" is three ids; "location page" is one. */
function idsIn(part: string): readonly string[] {
  const range = /^\s*([A-Z-]+-)(\d+) to \1(\d+)\s*$/.exec(part);
  if (!range) return part.replace(/ pages?$/, '').trim() === '' ? [] : [part.replace(/ pages?\s*$/, '').trim()];
  const [, stem = '', from = '', to = ''] = range;
  return Array.from(
    { length: Number(to) - Number(from) + 1 },
    (_, index) => `${stem}${String(Number(from) + index).padStart(from.length, '0')}`,
  );
}

/** Whether a difference in this year is one of those listed. */
export function isDeviation(deviations: readonly Deviation[], id: string, year: number): boolean {
  return deviations.some(
    (deviation) => deviation.ids.includes(id) && (deviation.year === undefined || deviation.year === year),
  );
}
