import { escaped, type Html, raw } from '../govuk/html.ts';
import type { Block } from './words.ts';

/** Paragraphs and bulleted lists of a long text. */
export function proseHtml(blocks: readonly Block[]): Html {
  return raw(blocks.map(block).join(''));
}

function block({ kind, lines }: Block): string {
  if (kind !== 'list') return `<p class="govuk-body">${escaped(lines[0] ?? '')}</p>`;
  const items = lines.map((line) => `<li>${escaped(line)}</li>`).join('');
  return `<ul class="govuk-list govuk-list--bullet">${items}</ul>`;
}
