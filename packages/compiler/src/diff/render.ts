import type { Form } from '@annum/engine';
import { lexiconOf } from '../english/lexicon.ts';
import type { Change } from './change.ts';
import { type ColumnChanges, columnChanges } from './column-changes.ts';
import { htmlDiff } from './render-html.ts';
import { jsonDiff } from './render-json.ts';
import { markdownDiff } from './render-markdown.ts';
import { textDiff } from './render-text.ts';

/** What the changes are between. */
export interface DiffTitle {
  /** "Library visits". */
  readonly title: string;
  readonly from: number;
  readonly to: number;
  /** Says that the collection is no official one. */
  readonly illustration?: string;
  /** What happens to the columns of files. */
  readonly columns?: ColumnChanges;
}

/** What the changes between two forms are told under, with the columns that files gain and lose. */
export function diffTitle(before: Form, after: Form): DiffTitle {
  const title = lexiconOf(after).words(after.title);
  const { illustration } = after;
  const note = illustration === undefined ? {} : { illustration: lexiconOf(after).words(illustration) };
  return { title, from: before.year, to: after.year, ...note, columns: columnChanges(before, after) };
}

const renderers = { text: textDiff, json: jsonDiff, md: markdownDiff, html: htmlDiff } as const;

export type DiffFormat = keyof typeof renderers;

/**
 * Changes as people and programs read them: lines for a terminal, JSON, Markdown, or a page.
 * @example renderDiff(diffForms(last, now, applied), 'md', { title: 'Library visits', from: 1, to: 2 })
 */
export function renderDiff(changes: readonly Change[], format: DiffFormat, title: DiffTitle): string {
  return renderers[format](changes, title);
}
