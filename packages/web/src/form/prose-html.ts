import { each, escaped, type Html } from '../govuk/html.ts';
import type { Block } from './words.ts';

/** Paragraphs and bulleted lists of a long text. */
export function proseHtml(blocks: readonly Block[]): Html {
  return each(blocks, block);
}

function block({ kind, lines }: Block): string {
  if (kind !== 'list') return `<p class="govuk-body">${escaped(lines[0] ?? '')}</p>`;
  const items = each(lines, (line) => `<li>${escaped(line)}</li>`);
  return `<ul class="govuk-list govuk-list--bullet">${items}</ul>`;
}
