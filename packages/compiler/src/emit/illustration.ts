import type { Form } from '@annum/engine';
import { html, type Markup } from '../html.ts';

/** The sentence that says that the collection is no official one, in every language of the form; none where it is one. */
export function illustrationLines({ illustration }: Pick<Form, 'illustration'>): readonly string[] {
  if (illustration === undefined) return [];
  return typeof illustration === 'string' ? [illustration] : [...new Set(Object.values(illustration))];
}

/** The same at the top of a page. */
export function illustrationHtml(form: Pick<Form, 'illustration'>): Markup | undefined {
  const lines = illustrationLines(form);
  if (lines.length === 0) return undefined;
  const style = 'margin:0 0 12px;padding:8px 16px;background:#fff3cd;color:#000;border:2px solid #000;font-weight:bold';
  return html`<aside aria-label="Illustration" style="${style}">${lines.join(' ')}</aside>\n`;
}

/** The same as comments, each line after a mark. */
export function illustrationComments(form: Pick<Form, 'illustration'>, mark: string): readonly string[] {
  return illustrationLines(form).map((line) => `${mark} ${line.replace(/\s+/g, ' ')}`);
}

/** The same before another sentence, where a format has one description. */
export function illustrated(form: Pick<Form, 'illustration'>, text: string): string {
  return [...illustrationLines(form), text].join(' ');
}
