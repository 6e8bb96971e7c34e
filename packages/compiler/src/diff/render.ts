import type { Change } from './change.ts';
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
}

const renderers = { text: textDiff, json: jsonDiff, md: markdownDiff, html: htmlDiff } as const;

export type DiffFormat = keyof typeof renderers;
export const diffFormats = Object.keys(renderers) as readonly DiffFormat[];

/**
 * Changes as people and programs read them: lines for a terminal, JSON, Markdown, or a page.
 * @example renderDiff(diffForms(last, now, applied), 'md', { title: 'Library visits', from: 1, to: 2 })
 */
export function renderDiff(changes: readonly Change[], format: DiffFormat, title: DiffTitle): string {
  return renderers[format](changes, title);
}
